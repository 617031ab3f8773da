// How often a PIN may be tried: ten times in a row in vain, and it is over; after five, a quarter of an hour of rest.
// Of a million possibilities that is one chance in a hundred thousand, for somebody who already holds the unlocked WeChat.

const REST_MS = 15 * 60_000;
const AT_ONCE = 5;
const MOST = 10;

/** How often a PIN was tried in vain since it was last right. */
export interface Tried {
  tries: number;
  lockedUntil: Date | null;
}

/** Whether it may be tried at this moment. */
export function mayTry({ tries, lockedUntil }: Tried, now: Date): 'yes' | 'locked' | 'void' {
  if (tries >= MOST) return 'void';
  return lockedUntil !== null && now < lockedUntil ? 'locked' : 'yes';
}

/** What one more try leaves behind, unless it was right. */
export function afterTry({ tries }: Tried, now: Date): Tried {
  const made = tries + 1;
  const rests = made % AT_ONCE === 0 && made < MOST;
  return { tries: made, lockedUntil: rests ? new Date(now.getTime() + REST_MS) : null };
}
