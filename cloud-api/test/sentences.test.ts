// Whatever nonsense comes in a field, the answer is a Chinese sentence that knows which field it speaks of.
// The general sentences of problems.ts are for what nobody foresaw; no field of the contract may need them.
import { allEndpoints } from '@xinqiao/types';
import { ListChild, birthdayProblem } from '@xinqiao/types/children';
import { Instant, IsoDay, PageQuery, isVisible } from '@xinqiao/types/common';
import { organisations } from '@xinqiao/types/organisations';
import { fallbackSentence, fieldProblems } from '@xinqiao/types/problems';
import { RecordTalk, talks } from '@xinqiao/types/talks';
import type { z } from 'zod';

const LONG = '长'.repeat(3000);
const NONSENSE: readonly unknown[] = [
  ...[undefined, null, true, '', 'x', LONG, -1, 3.5, 1e9],
  ...[{}, [], [{}], [LONG], [7], Array.from({ length: 40 }, () => 'x'), { study: 'x', mood: 9 }],
];

interface Field {
  name: string;
  schema: z.ZodType;
  key: string;
}

const fields: Field[] = allEndpoints().flatMap(({ id, endpoint }) =>
  (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = endpoint[part];
    const shape = (schema as { shape?: object } | undefined)?.shape ?? {};
    return Object.keys(shape).map((key) => ({
      name: `${id} ${part}.${key}`,
      schema: schema!,
      key,
    }));
  }),
);

/** What the form hears about this field when everything else is missing. */
function told({ schema, key }: Field, value: unknown): string[] {
  const parsed = schema.safeParse(value === undefined ? {} : { [key]: value }, {
    error: fallbackSentence,
  });
  const issues = (parsed.error?.issues ?? []).filter(({ code }) => code !== 'unrecognized_keys');
  return fieldProblems(issues)
    .filter(({ pointer }) => pointer.split('/')[1] === key)
    .map(({ detail }) => detail);
}

it('there are fields to look at', () => {
  expect(fields.length).toBeGreaterThan(60);
});

it.each(fields)('$name speaks for itself', (field) => {
  for (const value of NONSENSE)
    for (const detail of told(field, value)) {
      expect(detail).not.toMatch(/^这一项/);
      expect(detail).toMatch(/[一-龥].*。$/);
    }
});

describe('a time', () => {
  it.each(['2025-02-30', '2025-11-31', '2100-02-29', '2025-13-01', '2025-00-10'])(
    'of %s, a day that never was, is refused',
    (day) => {
      expect(IsoDay.safeParse(day).success).toBe(false);
      expect(Instant.safeParse(`${day}T08:00:00Z`).success).toBe(false);
    },
  );

  it.each(['24:00:00', '23:60:00', '23:59:60'])('at %s is on no clock', (time) => {
    expect(Instant.safeParse(`2025-11-12T${time}Z`).success).toBe(false);
  });

  it.each(['2024-02-29T23:59:59.999Z', '1970-01-01T00:00:00Z'])(
    'of a phone whose clock is wrong is taken, such as %s',
    (instant) => {
      expect(Instant.safeParse(instant).success).toBe(true);
    },
  );
});

describe('the words of a field', () => {
  const talkProblem = (key: 'modeReason' | 'childId', value: unknown) =>
    told({ name: key, schema: RecordTalk, key }, value);

  it('do not call a video a phone call', () => {
    expect(talkProblem('modeReason', LONG)).toEqual([
      '没有当面谈的原因最多 200 个字，请写短一些。',
    ]);
  });

  it('ask for a child when there is none, and know a number that is wrong', () => {
    expect(talkProblem('childId', undefined)).toEqual(['请选孩子。']);
    expect(talkProblem('childId', 7)).toEqual(['编号不对，请返回上一页再试。']);
  });

  it('of a page say where to go on', () => {
    const field = { name: 'cursor', schema: PageQuery, key: 'cursor' };
    expect(told(field, ['a', 'b'])).toEqual(['请从第一页重新看。']);
  });
});

describe('the paper of a child', () => {
  const of = (key: 'studentNo' | 'categories', value: unknown) =>
    told({ name: key, schema: ListChild, key }, value);
  const NO_DAY = ['学籍号第 7 到 14 位是出生日期，没有这一天，请核对。'];

  it.each(['G990101201602300011', '990101201613010011', 'G99010100000000001X'])(
    'with a birthday that never was is refused: %s',
    (studentNo) => {
      expect(of('studentNo', studentNo)).toEqual(NO_DAY);
    },
  );

  it.each([
    ['with its check digit', 'G99010120160229001X'],
    ['without a letter', '990101201603010016'],
    ['in small letters', 'g99010120160229001x'],
    ['in full width', 'Ｇ９９０１０１２０１６０２２９００１Ｘ'],
    ['with a letter that looks like X', '99010120160229001Х'],
    ['with blanks and hidden marks', ' G990101 2016\u200b0229\u202d 001X\u200e'],
    ['of an L number, which proves nothing', 'L990101999999990011'],
    ['of a J number, which proves nothing', 'J990101999999990011'],
  ])('is taken %s', (_how, studentNo) => {
    expect(of('studentNo', studentNo)).toEqual([]);
  });

  it('with one digit mistyped, or two changed places, is refused by its check digit', () => {
    const WRONG = ['学籍号最后一位和前面 17 位对不上，有一位写错了，请对照证件核对。'];
    for (const studentNo of ['G990101201603010017', '990101201603010106', 'G990101201603010015'])
      expect(of('studentNo', studentNo)).toEqual(WRONG);
  });

  it('names a region that is one', () => {
    expect(of('studentNo', 'G000000201603010015')).toEqual([
      '学籍号前 6 位是地区代码，没有 000000 这个地区，请核对。',
    ]);
  });

  it('tells whose birthday can be no pupil’s on a day', () => {
    const told = (year: number) => birthdayProblem(`G990101${year}03010016`, '2026-03-01');
    expect([2001, 2024].map(told)).toEqual([null, null]);
    expect(told(2030)).toBe('学籍号第 7 到 14 位是出生日期，这一天还没到，请核对。');
    expect(told(1986)).toBe('学籍号第 7 到 14 位是出生日期，照它算孩子 40 岁，请核对。');
    expect(birthdayProblem('L990101203003010016', '2026-03-01')).toBeNull();
  });

  it('names each category once', () => {
    expect(of('categories', ['orphan', 'migrant', 'orphan'])).toEqual([
      '同一个类别选了两次，请去掉一个。',
    ]);
    expect(of('categories', ['orphan', 'migrant'])).toEqual([]);
  });
});

describe('a name', () => {
  const named = (schema: z.ZodType, key: string, value: string) =>
    told({ name: key, schema, key }, value);

  it.each(['😀', '123', '……', '☆·☆', '\u0301\u200b7'])('is none without a letter: %j', (value) => {
    const sentence = ['姓名里要有文字，只有符号或数字的不行。'];
    expect(named(ListChild, 'name', value)).toEqual(sentence);
    expect(named(organisations.appoint.body!, 'name', value)).toEqual(sentence);
    expect(named(organisations.appoint.body!, 'subject', value)).toEqual([
      '学科里要有文字，只有符号或数字的不行。',
    ]);
  });

  it.each(['李秋月', '买买提·艾力', '𠮷', 'Anna-Lena', '三年级1班 2 号李'])(
    'is taken as people write it: %s',
    (value) => {
      expect(named(ListChild, 'name', value)).toEqual([]);
    },
  );
});

describe('a text that nobody can see', () => {
  const NOTHING: readonly [what: string, text: string][] = [
    ['tags and a variation selector', '\u{E0041}\u{E0042}\u{E0100}'],
    ['Khmer inherent vowels', '\u17B4\u17B5'],
    ['a Mongolian variation selector', '\u180F'],
    ['interlinear annotation', '\uFFF9\uFFFA\uFFFB'],
    ['musical beams', '\u{1D173}\u{1D174}'],
    ['shorthand format letters', '\u{1BCA0}'],
    ['an accent without a letter', '\u0301'],
    ['a noncharacter', '\uFFFF'],
    ['half a character', '\uD83D'],
    ['a private character', '\uE000'],
    ['NUL and other controls', '\u0000\u0007\u009F'],
    ['zero width space, joiner and mark', '\u200B\u200D\uFEFF'],
    ['fillers and blanks', '\u3164\u115F\uFFA0\u2800\u{1D159}'],
    ['spaces', ' \u00A0\u2003\u3000\n\t'],
    ['what stands for a lost object', '\uFFFC\uFFFD'],
  ];
  const field = (schema: z.ZodType, key: string) => ({ name: key, schema, key });

  it.each(NOTHING)('is none when it is %s', (_what, text) => {
    expect(isVisible(text)).toBe(false);
    for (const at of [field(RecordTalk, 'words'), field(talks.amend.body!, 'words')])
      expect([at.key, told(at, text)]).not.toEqual([at.key, []]);
    expect(told(field(ListChild, 'name'), text)).toEqual(['请填写姓名。']);
    expect(told(field(RecordTalk, 'chips'), [text])).toEqual(['请填写聊到的词。']);
  });

  it.each(['好', '😀', '…', '7', 'é', 'e\u0301', '葛\u{E0100}', '\u200B好', 'མི', '☆'])(
    'is not %j',
    (text) => {
      expect(isVisible(text)).toBe(true);
    },
  );
});
