// The words that every room shares: days, months, texts, roles, pages and receipts.
// They stand here once, so that a date or a role means the same on the phone and on the server.
import { z } from 'zod';
import { isRealDay } from './days';
import { BLANK, fits, isBroken, tidyLine, tidyText } from './text';

export { isRealDay } from './days';
export { isOneOf, Role, ROLE_WORDS } from './roles';
export { CONTRACT_VERSION } from './version';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`; real days of this century only, for no other is in a school year. */
export const IsoDay = z
  .string({ error: '请选日期。' })
  .regex(/^20\d{2}-\d{2}-\d{2}$/, '请选日期，例如 2025-11-12。')
  .refine((day) => isRealDay(day), '没有这一天，请重新选日期。')
  .meta({ description: 'A day in Asia/Shanghai, YYYY-MM-DD', example: '2025-11-12' });
export type IsoDay = z.infer<typeof IsoDay>;

/** A calendar month of this century in Asia/Shanghai, `YYYY-MM`. */
export const Month = z
  .string({ error: '请选月份。' })
  .regex(/^20\d{2}-(0[1-9]|1[0-2])$/, '请选月份，例如 2025-11。')
  .meta({ description: 'A month in Asia/Shanghai, YYYY-MM', example: '2025-11' });
export type Month = z.infer<typeof Month>;

/** A month that somebody asks about. Fewer than are answered: what follows it is a month too. */
export const AskedMonth = Month.regex(/^20[0-8]/, '请选月份，例如 2025-11。');

const BAD_INSTANT = '时间不对，请重新打开这一页再试。';

/** An instant that exists, ISO 8601 in UTC with `Z`, milliseconds optional. */
export const Instant = z
  .string({ error: BAD_INSTANT })
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,3})?Z$/, BAD_INSTANT)
  .refine((instant) => isRealDay(instant.slice(0, 10)), BAD_INSTANT)
  .meta({ description: 'An instant in UTC', example: '2025-11-12T12:00:00Z' });
export type Instant = z.infer<typeof Instant>;

/** An instant that a phone tells. Its clock may be wrong by years, and whatever follows from it stays an instant. */
export const ToldInstant = Instant.regex(/^(19[7-9]|20[0-8])/, BAD_INSTANT);

/**
 * One character that a person can see: a letter, a digit or a sign. Spaces, controls, tags, joiners, fillers and
 * what no one has assigned are none, and a mark is none without a letter to stand on. ES2018, with the flag `u`.
 */
const SEEN_PATTERN = `(?![\\p{Default_Ignorable_Code_Point}${BLANK}])[\\p{L}\\p{N}\\p{P}\\p{S}]`;
const SEEN = new RegExp(SEEN_PATTERN, 'u');

/** True when a text has at least one character that a person can see. */
export function isVisible(text: string): boolean {
  return SEEN.test(text);
}

/** A text in which a person can see something; whatever else it says is told by `message`, and then nothing more. */
export const seen = (text: z.ZodString, message: string) =>
  text.refine(isVisible, { error: message, abort: true }).meta({ pattern: SEEN_PATTERN });

/** At most `max` characters as a person counts them; what an older schema could say of itself stands in its description. */
export const atMost = (text: z.ZodString, max: number, sentence: string) =>
  text
    .refine((words) => fits(words, max), sentence)
    .meta({ description: `去掉首尾空白后最多 ${max} 个字。` });

/** A short text of a person in one line; `label` names the field in the sentences, `max` counts what a person sees. */
export const shortText = (label: string, max: number) => {
  const whole = z.string({ error: `请填写${label}。` }).refine(isWhole, {
    error: `${label}里有一个认不出的字，请删掉重写。`,
    abort: true,
  });
  const line = seen(whole.overwrite(tidyLine), `请填写${label}。`);
  return atMost(line, max, `${label}最多 ${max} 个字，请写短一些。`);
};

/** A letter of any writing that a person can see. */
const LETTER_PATTERN = `(?![\\p{Default_Ignorable_Code_Point}${BLANK}])\\p{L}`;
const LETTER = new RegExp(LETTER_PATTERN, 'u');

/** What somebody or something is called, in one line: signs and digits may stand in it, but are no name by themselves. */
export const nameText = (label: string, max: number) =>
  shortText(label, max)
    .refine((name) => LETTER.test(name), `${label}里要有文字，只有符号或数字的不行。`)
    .meta({ pattern: LETTER_PATTERN });

/** False where a sign between others was lost or cut in half; where nothing else stands, there is nothing to mend. */
const isWhole = (text: string): boolean => !isBroken(text) || !isVisible(text);

/** A long text of a person, with lines, at most 2000 characters; half a sign within it is left out, not refused. */
export const longText = (label: string) =>
  atMost(
    z.string({ error: `请填写${label}。` }).overwrite(tidyText),
    2000,
    `${label}最多 2000 个字，请写短一些。`,
  );

/** A reason of at most 200 characters; `label` names it in the sentences. */
export const reason = (label: string) => shortText(label, 200);

/** What a person looks for in a list; an empty text finds everything. */
export const SearchText = atMost(
  z.string({ error: '请填写要找的字。' }).overwrite(tidyLine),
  20,
  '搜索最多 20 个字。',
);

/** A whole number from `min` to `max`; `sentence` asks for it. */
export const wholeNumber = (min: number, max: number, sentence: string) =>
  z.number({ error: sentence }).int(sentence).min(min, sentence).max(max, sentence);

/** What a cursor hears that no list has given. */
export const BAD_CURSOR = '请从第一页重新看。';

/** How many rows a page may have, `most` at most; a list says how many it gives unasked. */
export const limitOf = (most: number) => {
  const bad = `每页条数要是 1 到 ${most} 的整数。`;
  return z.coerce.number({ error: bad }).int(bad).min(1, bad).max(most, bad).optional();
};

/** The query every list understands; `limit` is at most 100. */
export const PageQuery = z.strictObject({
  cursor: z.string({ error: BAD_CURSOR }).max(300, BAD_CURSOR).optional(),
  limit: limitOf(100),
});

/** A page of a list: `next` is the cursor of the following page, null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

const BAD_RECEIPT = '回执不完整，请从这条记录重新打开回执。';

/** What comes back from the chain for a sealed record; the phone keeps it and can check it (架构 §8). */
export const Receipt = z
  .object({
    chain: z.string({ error: BAD_RECEIPT }),
    seq: z.number({ error: BAD_RECEIPT }).int(BAD_RECEIPT),
    hash: z.string({ error: BAD_RECEIPT }),
    at: Instant,
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

/** Answer of an act that has nothing to say but that it was done. */
export const Done = z.object({ done: z.literal(true) });
