// What the settings of every floor are written with: a variable of the environment, and the sentence for a wrong one.
// Each adapter names its own variables; only config.ts reads the environment.
import { z } from 'zod';

const notSaid = (name: string) =>
  `${name} 没有填；只想看演示的话，用 npm start 或者设 XQ_DEMO=yes。`;

/** A text in the variable `name`, which must be said. */
export const envText = (name: string) =>
  z.string({ error: notSaid(name) }).min(1, { error: notSaid(name), abort: true });

/** A number in the variable `name`. */
export const envNumber = (name: string) => z.coerce.number({ error: `${name} 要是数字。` });

/** One of a few words in the variable `name`. */
export const envOneOf = <const T extends readonly [string, ...string[]]>(name: string, words: T) =>
  z.enum(words, { error: `${name} 要填，只能是 ${words.join('、')}。` });

/** An address of the web in the variable `name`. */
export const envAddress = (name: string) => z.url({ error: `${name} 要是网址。` });
