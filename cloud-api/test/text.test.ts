// The laws of the text module, over every string that Unicode can make, and the writings that must be one name.
// Kept is what a person wrote; compared is what a person means; cut is only where a person sees a border.
import {
  codePointsOf,
  comparable,
  countCharacters,
  charactersOf,
  firstCharacters,
  fits,
  holds,
  isBroken,
  isSameName,
  plainCode,
  shorten,
  tidyLine,
  tidyText,
} from '@xinqiao/types/text';
import { isVisible } from '@xinqiao/types/common';
import { fc, runs } from '../stage/laws';

const MARKS = ['\u200b', '\u202d', '\u00ad', '\ufe0f', '\u3164', '\u0301', '·', '．', '\r\n', '\t'];
const HALVES = ['\ud842', '\udfb7', '\uffff', '\u{1fffe}', '\u0000', '\u202e', '\ufeff'];
const SIGNS = [
  '👨‍👩‍👧‍👦',
  '👩🏽‍🏫',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '🇨🇳',
  'é',
  'e\u0301',
  '𠮷',
  '가',
  'İ',
  'ﬀ',
  '㌔',
  '½',
  '葛\u{e0100}',
];
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
      fc.constantFrom(...MARKS, ...HALVES, ...SIGNS),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('a text as it is kept', () => {
  it.each([tidyText, tidyLine])('is tidied once for all by %p', (tidy) => {
    fc.assert(fc.property(anyText, (text) => tidy(tidy(text)) === tidy(text)));
  });

  it('is NFC and holds no half of a sign, no non-character and no control sign', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = tidyText(text);
        expect(kept).toBe(kept.normalize('NFC'));
        expect(kept).not.toMatch(/[\p{Noncharacter_Code_Point}\p{Surrogate}]/u);
        expect(kept.replace(/\n/g, '')).not.toMatch(/\p{Cc}/u);
        expect(tidyLine(text)).not.toContain('\n');
      }),
    );
  });

  it('keeps its lines, whatever system ended them, and a name stays in one', () => {
    expect(tidyText('今天\r\n谈了\u2028新同桌\r')).toBe('今天\n谈了\n新同桌');
    expect(tidyLine(' 阿依古丽 ·\n买买提\t')).toBe('阿依古丽 · 买买提');
  });

  it('keeps what was written in its own way', () => {
    for (const name of ['林\u200b小满', '葛\u{e0100}', 'ＡＢ', '阿依古丽・买买提', '👨‍👩‍👧‍👦'])
      expect(tidyLine(name)).toBe(name);
  });

  it('knows what was lost on the way', () => {
    expect(['林\ud842', '何\uffff', '何\ufffd安'].map(isBroken)).toEqual([true, true, true]);
    expect(isBroken('𠮷👨‍👩‍👧‍👦')).toBe(false);
  });
});

describe('a text as it is compared', () => {
  it('is compared in one form only', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(comparable(comparable(text))).toBe(comparable(text));
        expect(comparable(tidyText(text))).toBe(comparable(text));
      }),
      runs(1000),
    );
  });

  it.each(['·', '•', '・', '･', '.', '．', '‧', '∙', '⋅', '。', '｡', ' ', '　', '-', '—', ''])(
    'takes a name for the same with %j between its parts',
    (between) => {
      expect(isSameName(`阿依古丽${between}买买提`, '阿依古丽·买买提')).toBe(true);
    },
  );

  it.each([
    '\u200b',
    '\u202a',
    '\u202c',
    '\u2060',
    '\u00ad',
    '\ufe0f',
    '\u3164',
    '\ufeff',
    '\u2800',
  ])('does not see the hidden mark %j', (mark) => {
    expect(isSameName(`林${mark}小满`, '林小满')).toBe(true);
    expect(holds(`林${mark}小满`, '林小')).toBe(true);
    expect(holds('林小满', `林${mark}小`)).toBe(true);
  });

  it('sees no sign that a field takes for an empty one', () => {
    const signs = Array.from({ length: 0x110000 }, (_, at) => String.fromCodePoint(at));
    const unseen = signs.filter((sign) => /[\p{L}\p{N}\p{P}\p{S}]/u.test(sign) && !isVisible(sign));
    expect(unseen.length).toBeGreaterThan(5);
    expect(unseen.filter((sign) => !isSameName(`林${sign}小满`, '林小满'))).toEqual([]);
  });

  it('tells other names apart', () => {
    expect(isSameName('林小满', '林小滿')).toBe(false);
    expect(isSameName('买买提', '买提')).toBe(false);
  });

  it('finds everything for nothing, and nothing for mere dots', () => {
    expect(holds('林小满', '')).toBe(true);
    expect(holds('林小满', '·')).toBe(false);
  });

  it('reads a number as a person does', () => {
    const typed = [
      'g５００１1３2015 0601777х',
      'G500113\u200b20150601-777Χ',
      'G500113.20150601777×',
    ];
    expect(typed.map(plainCode)).toEqual(Array(3).fill('G50011320150601777X'));
  });
});

describe('a text as it is counted and cut', () => {
  it.each(SIGNS.filter((sign) => sign !== '㌔'))('counts %s as one', (sign) => {
    expect(countCharacters(sign)).toBe(1);
  });

  it('is cut between characters, never within one', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 12 }), (text, most) => {
        const whole = charactersOf(text);
        const cut = shorten(text, most);
        expect(countCharacters(firstCharacters(text, most))).toBeLessThanOrEqual(most);
        expect(firstCharacters(text, most)).toBe(whole.slice(0, most).join(''));
        expect(cut).toBe(whole.length <= most ? text : `${whole.slice(0, most - 1).join('')}…`);
        expect(fits(whole.slice(0, most).join(''), most) || /\p{M}{9}/u.test(text)).toBe(true);
      }),
    );
  });

  it('is cut within the count of another reader', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(codePointsOf(shorten(text, 20, codePointsOf))).toBeLessThanOrEqual(20);
      }),
    );
    expect(shorten('一家👨‍👩‍👧‍👦在家', 8, codePointsOf)).toBe('一家…');
  });

  it('takes no pile of marks for one character', () => {
    expect(fits(`好${'\u0301'.repeat(500)}`, 20)).toBe(false);
    expect(fits('👨‍👩‍👧‍👦'.repeat(20), 20)).toBe(true);
  });
});
