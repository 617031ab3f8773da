// WeChat refuses a message whose field breaks its type (47003) and never shortens it, so the house checks first.
// Lengths count Unicode code points; how WeChat counts an emoji is not documented, so none is sent.
import { codePointsOf } from '@xinqiao/types/text';
import { keysOf, type TemplateName } from './templates';

interface TemplateProblem {
  field: string;
  problem: string;
}

interface FieldType {
  problem: string;
  accepts(value: string): boolean;
}

const DAY = String.raw`\d{4}年\d{1,2}月\d{1,2}日`;
const TIME = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d`;
/** Whatever is part of an emoji, and what no message of WeChat holds. */
const UNSENDABLE =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cc}\p{Cs}\u{e0020}-\u{e007f}]|\u200d|\u20e3|\ufe0f/u;

const types: Record<string, FieldType> = {
  thing: upTo(20),
  short_thing: upTo(5),
  phrase: like(String.raw`\p{Script=Han}{1,5}`, 'at most 5 Chinese characters and nothing else'),
  name: like(
    String.raw`[\p{Script=Han}·]{1,10}|[A-Za-z ]{1,20}`,
    'at most 10 Chinese or 20 letters',
  ),
  number: like(String.raw`(?=.{1,32}$)\d+(?:\.\d+)?`, 'a number of at most 32 digits'),
  letter: like('[A-Za-z]{1,32}', 'at most 32 letters'),
  character_string: like(String.raw`[\x21-\x7e]{1,32}`, 'at most 32 letters, digits and signs'),
  time: like(range(`(?:${DAY} ?)?${TIME}`), '15:01, or 2019年10月1日 15:01, from 00:00 to 23:59'),
  date: like(range(`${DAY}(?: ?${TIME})?`), '2019年10月1日, with or without a time'),
};

/** Everything in these words that WeChat would refuse; an empty list means it can be sent. */
export function checkTemplateData(
  template: TemplateName,
  data: Readonly<Record<string, string>>,
  keys?: Record<string, string>,
): TemplateProblem[] {
  const fields = keysOf(template, keys);
  const known = new Set(fields.map(({ name }) => name));
  const unknown = Object.keys(data)
    .filter((name) => !known.has(name))
    .map((field) => ({ field, problem: 'is not in the template' }));
  const wrong = fields.flatMap(({ name, key }) => {
    const problem = problemOf(key, data[name]);
    return problem ? [{ field: name, problem }] : [];
  });
  return [...unknown, ...wrong];
}

function problemOf(key: string, value: string | undefined): string | null {
  const type = types[key.replace(/\d+$/, '')];
  if (!type) return `the type of ${key} is not one that this house sends`;
  if (value === undefined || value.trim() === '') return 'is empty';
  if (UNSENDABLE.test(value)) return 'holds an emoji or a control character';
  return type.accepts(value) ? null : `must be ${type.problem}`;
}

function upTo(limit: number): FieldType {
  return { problem: `at most ${limit} characters`, accepts: (v) => codePointsOf(v) <= limit };
}

function like(pattern: string, problem: string): FieldType {
  const whole = new RegExp(`^(?:${pattern})$`, 'u');
  return { problem, accepts: (value) => whole.test(value) };
}

function range(one: string): string {
  return `${one}(?: ?~ ?${one})?`;
}
