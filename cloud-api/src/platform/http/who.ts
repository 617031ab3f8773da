// Who acts in a request: read anew each time, and for the busiest writes guessed meanwhile.
// A guess saves a turn of reads; it neither commits nor refuses anything before it has been found right.
import { isDeepStrictEqual } from 'node:util';
import type { Recognise, Visit } from '../auth';
import type { Ctx } from '../context';

/** What the context of a request says of who acts. */
type Who = Pick<Ctx, 'actor' | 'session' | 'former' | 'stillActs'>;
type Act<T> = (who: Who) => Promise<T>;

const NOBODY: Who = { actor: null };

/** Acts as whoever stands behind the token; with `asLastSeen` first as who it was before, while it is read who it is. */
export async function actingAs<T>(
  recognise: Recognise,
  { token, now, asLastSeen }: { token: string | null; now: Date; asLastSeen: boolean },
  act: Act<T>,
): Promise<T> {
  if (token === null) return act(NOBODY);
  const reading = recognise.now(token, now);
  const last = asLastSeen ? recognise.lastSeen(token) : null;
  const early = last && (await onGuess(last, reading, act));
  return early ? early.made : act((await reading) ?? NOBODY);
}

/** What came of it, refusals too, if the guess was right; else null. */
async function onGuess<T>(
  guess: Visit,
  reading: Promise<Visit | null>,
  act: Act<T>,
): Promise<{ made: T } | null> {
  const stillActs = reading.then((visit) => isDeepStrictEqual(visit, guess));
  stillActs.catch(() => undefined); // whoever needs to know waits for it
  try {
    const made = await act({ ...guess, stillActs });
    return (await stillActs) ? { made } : null;
  } catch (error) {
    if (await stillActs) throw error;
    return null;
  }
}
