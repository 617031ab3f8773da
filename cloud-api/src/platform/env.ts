// What the settings of every floor are written with: a variable of the environment, and the sentence for a wrong one.
// Each adapter names its own variables; only config.ts reads the environment.
import { z } from 'zod';

/** A number in the variable `name`. */
export const envNumber = (name: string) => z.coerce.number({ error: `${name} 要是数字。` });

/** One of a few words in the variable `name`. */
export const envOneOf = <const T extends readonly [string, ...string[]]>(name: string, words: T) =>
  z.enum(words, { error: `${name} 只能是 ${words.join('、')}。` });

/** An address of the web in the variable `name`. */
export const envAddress = (name: string) => z.url({ error: `${name} 要是网址。` });
