// Typed template fields as WeChat checks them: a wrong value is refused with 47003, never truncated.
// Written from WeChat's rules and on purpose not shared with the service, so that each checks the other.

const DAY = String.raw`\d{4}年(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日`;
const TIME = String.raw`([01]?\d|2[0-3]):[0-5]\d`;

/** Signs of which nobody has written down that WeChat takes them: the strictest reading holds here. */
const DOUBTFUL = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u200d|\u20e3|\ufe0f|\p{Cc}/u;

const accepts: Record<string, (value: string) => boolean> = {
  thing: (v) => [...v].length <= 20,
  short_thing: (v) => [...v].length <= 5,
  phrase: (v) => /^\p{Script=Han}{1,5}$/u.test(v),
  name: (v) => /^[\p{Script=Han}·]{1,10}$/u.test(v) || /^[A-Za-z ]{1,20}$/.test(v),
  number: (v) => /^\d+(\.\d+)?$/.test(v) && v.length <= 32,
  letter: (v) => /^[A-Za-z]{1,32}$/.test(v),
  symbol: (v) => /^[\p{P}\p{S}]{1,5}$/u.test(v),
  character_string: (v) => /^[\x21-\x7e]{1,32}$/.test(v),
  time: range(`(${DAY} ?)?${TIME}`),
  date: range(`${DAY}( ?${TIME})?`),
  amount: (v) => /^[¥$€£]?\d{1,10}(\.\d+)?元?$/.test(v),
  phone_number: (v) => /^[\d+-]{1,17}$/.test(v),
  car_number: (v) => [...v].length <= 8,
};

function range(one: string): (value: string) => boolean {
  const pattern = new RegExp(`^${one}( ?~ ?${one})?$`);
  return (value) => pattern.test(value);
}

/** Whether WeChat would print this value in a field of this key (`thing1`, `time3` …). */
export function fieldAccepts(key: string, value: unknown): boolean {
  if (typeof value !== 'string' || value.trim() === '') return false;
  if (DOUBTFUL.test(value)) return false;
  const type = key.replace(/\d+$/, '');
  return accepts[type]?.(value) ?? false;
}
