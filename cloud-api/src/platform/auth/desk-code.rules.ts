// How long a code at a desk works and how often its digits may be tried: long enough to lift a phone, too short to be passed on.
// Of ninety pairs of digits somebody who does not see the desk has three.

export const CODE_LIFE_MS = 60_000;
const MOST_TRIES = 3;

/** How far a code has come; `agreed` is on its way to the browser, `used` has arrived there. */
export type DeskState = 'waits' | 'seen' | 'refused' | 'agreed' | 'used';

/** What decides whether a code still works. */
interface Asked {
  state: DeskState;
  tries: number;
  expiresAt: Date;
}

/** Whether a phone can still say anything of a code. */
export function isOpen({ state, tries, expiresAt }: Asked, now: Date): boolean {
  return (state === 'waits' || state === 'seen') && tries < MOST_TRIES && now < expiresAt;
}

/** What the browser is told of a code of its own; `agreed` only while it can still be taken up. */
export function toldOf(asked: Asked, now: Date): 'waits' | 'seen' | 'refused' | 'agreed' | 'over' {
  const { state, expiresAt } = asked;
  if (state === 'refused') return 'refused';
  if (state === 'agreed')
    return now.getTime() < expiresAt.getTime() + CODE_LIFE_MS ? state : 'over';
  return isOpen(asked, now) && state !== 'used' ? state : 'over';
}
