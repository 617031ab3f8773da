// A PIN under guesses: how many there are in all, and how they are spread over time.
import { afterTry, mayTry, type Tried } from './pin.rules';

const at = (minutes: number) => new Date(Date.parse('2025-11-20T01:00:00Z') + minutes * 60_000);
const FRESH: Tried = { tries: 0, lockedUntil: null };

it('rests for a quarter of an hour after five wrong guesses', () => {
  const five = [1, 2, 3, 4, 5].reduce((tried) => afterTry(tried, at(0)), FRESH);
  expect([mayTry(five, at(0)), mayTry(five, at(14)), mayTry(five, at(15))]).toEqual([
    ...['locked', 'locked', 'yes'],
  ]);
});

it('grants ten guesses in all, however patient the guesser is', () => {
  let tried = FRESH;
  let guesses = 0;
  for (let minute = 0; minute < 60 * 24 * 365; minute += 15)
    while (mayTry(tried, at(minute)) === 'yes') {
      tried = afterTry(tried, at(minute));
      guesses += 1;
    }
  expect(guesses).toBe(10);
  expect(mayTry(tried, at(60 * 24 * 365))).toBe('void');
});

it('may be tried however many years ago it was set: nobody has to think of another one', () => {
  expect(mayTry(FRESH, at(60 * 24 * 365 * 10))).toBe('yes');
});
