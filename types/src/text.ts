// The one place that looks into the texts of people: how they are kept, compared, counted and cut, on phone and service alike.
// Without zod and without Intl, which WeChat on Android lacks; what one person sees as one character is told by UAX #29.
import { collectGraphemes, countGraphemes } from 'unicode-segmenter/grapheme';

/** A pattern that is put together where it runs: the build would unfold each Unicode property into thousands of ranges. */
const any = (signs: string) => new RegExp(`[${signs}]+`, 'gu');

/** Line ends of every system, and the two that Unicode adds. */
const LINE_END = /\r\n|[\n\r\u0085\u2028\u2029]/g;

/** A half of a sign, or a sign that Unicode has sworn never to give. */
const NO_SIGN = String.raw`\p{Surrogate}\p{Noncharacter_Code_Point}`;

/**
 * What no text of a person holds: control signs but the line break, halves, non-characters, the mark of byte order,
 * annotation marks, and the marks that turn the direction of whatever is written after them.
 */
const NEVER = any(
  String.raw`\0-\x09\x0b-\x1f\x7f-\x9f${NO_SIGN}\ufeff\ufff9-\ufffb\u202a-\u202e\u2066-\u2069`,
);

/** What is no sign, or stands for one that was lost on the way. */
const BROKEN = new RegExp(`[${NO_SIGN}\\ufffd]`, 'u');

/** What Unicode counts among letters and signs though it leaves the place empty: blanks, and what stands for a loss. */
export const BLANK = String.raw`\u2800\ufffc\ufffd\u{1d159}\u{13441}\u{13442}`;
/** What nobody sees: marks of format, fillers, selectors, joiners, blanks of every width. */
const UNSEEN = any(
  String.raw`\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{White_Space}${BLANK}${NO_SIGN}`,
);
/** Dots within a name, and what people type in their place; full-width ones have been made plain before. */
const DOTS = any(
  String.raw`.\xb7\u0387\u1427\u16eb\u2022\u2027\u2219\u22c5\u25cf\u25e6\u2981\u2e30\u2e31\u2e33\u3002\u30fb\ua78f\u{10101}`,
);
const DASHES = any(String.raw`\p{Dash}\u2500\u2501`);
/** Emoji and whatever they are put together from. */
const PICTURES = any(
  String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\u20e3\ufe0f\u{e0020}-\u{e007f}`,
);
/** Letters of other scripts, and signs, that look like the last place of a number. */
const LIKE_X = /[\u0425\u0445\u03a7\u03c7\u00d7\u2715\u2716]/g;

/** A text of lines as it is kept: NFC, `\n` between lines, nothing that no text holds, no blanks around it. */
export function tidyText(text: string): string {
  return text
    .replace(LINE_END, '\n')
    .replace(/\t/g, ' ')
    .replace(NEVER, '')
    .normalize('NFC')
    .trim();
}

/** A text of one line as it is kept: as `tidyText`, with a blank for each run of blanks and line ends. */
export function tidyLine(text: string): string {
  return tidyText(text.replace(LINE_END, ' ')).replace(/ {2,}/g, ' ');
}

/** A text of one line without emoji, for readers that refuse them; nothing may be left of it. */
export function withoutPictures(text: string): string {
  return tidyLine(text.replace(PICTURES, ' '));
}

/** True when a sign of the text was lost or cut in half; in a name that must be told, not mended in silence. */
export function isBroken(text: string): boolean {
  return BROKEN.test(text);
}

/**
 * A text as it is compared and looked for: width, case, blanks, hidden marks, dots and dashes make no difference.
 * Never shown and never kept: what a person wrote stays as it was written.
 */
export function comparable(text: string): string {
  const bare = (some: string) =>
    [UNSEEN, DOTS, DASHES].reduce((left, signs) => left.replace(signs, ''), some);
  // Twice, because what NFKC takes apart may hold a blank or a dot of its own, and the other way round.
  return bare(bare(text).normalize('NFKC').toLowerCase()).normalize('NFKC');
}

/** Whether two writings are one name. */
export function isSameName(one: string, other: string): boolean {
  return comparable(one) === comparable(other);
}

/** Whether a text holds the words that somebody looks for; no words are in every text, mere dots and dashes in none. */
export function holds(text: string, words: string): boolean {
  const wanted = comparable(words);
  return wanted === '' ? tidyLine(words) === '' : comparable(text).includes(wanted);
}

/** A number or a code as it is compared and kept: as `comparable`, in capitals, with X for what looks like one. */
export function plainCode(text: string): string {
  return comparable(text.replace(LIKE_X, 'x')).toUpperCase();
}

/** The characters of a text as a person sees them. */
export function charactersOf(text: string): string[] {
  return collectGraphemes(text);
}

/** How many characters a person sees. */
export function countCharacters(text: string): number {
  return countGraphemes(text);
}

/** True when a text surely has fewer than `count` characters; nothing is counted, so it may be asked at every stroke. */
export const isShort = (text: string, count: number): boolean => text.length < count;

/** The first `count` characters that a person sees. */
export function firstCharacters(text: string, count: number): string {
  return collectGraphemes(text).slice(0, count).join('');
}

/** The name of a file that every system takes: one line without signs that stand for a place, at most 60 characters. */
export function fileNameOf(words: string, ending: string): string {
  const plain = tidyLine(words).replace(/[\\/:*?"<>|]/g, '_');
  return `${shorten(plain, 60, codePointsOf)}.${ending}`;
}

/** Whether a text has at most `most` characters, and no pile of marks on one of them that would be as long as a page. */
export function fits(text: string, most: number): boolean {
  if (text.length <= most) return true;
  return text.length <= most * UNITS_OF_ONE && countGraphemes(text) <= most;
}
/** A family with four skins has 19 UTF-16 units; letters with marks have fewer. */
const UNITS_OF_ONE = 20;

/** How a reader other than a person counts: WeChat counts code points. */
export const codePointsOf = (text: string): number => [...text].length;

/**
 * A text cut to `most`, the last of which is then an ellipsis; it is cut between what a person sees as characters.
 * `size` tells how much one of them counts: 1, unless somebody else does the counting.
 */
export function shorten(
  text: string,
  most: number,
  size: (one: string) => number = () => 1,
): string {
  const characters = collectGraphemes(text);
  const whole = characters.reduce((sum, one) => sum + size(one), 0);
  if (whole <= most) return text;
  let room = most - 1;
  let kept = '';
  for (const one of characters) {
    room -= size(one);
    if (room < 0) break;
    kept += one;
  }
  return `${kept}…`;
}
