// Ids are texts that say what they name and sort by the time at which they were made.
// 20 characters of Crockford's base 32: 10 of milliseconds, 10 of chance.
import { chance } from '../chance';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** A new id such as `tlk_01jd…`; unique without coordination, ordered by the real clock. */
export function newId(prefix: string): string {
  return `${prefix}_${timePart(Date.now())}${chancePart()}`;
}

function timePart(ms: number): string {
  let rest = ms;
  let text = '';
  for (let i = 0; i < LENGTH; i++) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function chancePart(): string {
  let text = '';
  for (const byte of chance(LENGTH)) text += ALPHABET.charAt(byte & 31);
  return text;
}
