// Commands that run again on one chain take turns: else each would be the next one's conflict, and who asks most would win.
// Who has lost twice has the right of way: what others write on the chain waits in the queue until they are done.
import { AsyncLocalStorage } from 'node:async_hooks';

/** One command that runs again. */
type Turn = object;

const turn = new AsyncLocalStorage<Turn>();
/** By chain: the last of those that take turns, each of which begins when the one before has ended. */
const last = new Map<string, Promise<unknown>>();
/** By chain: whose turn it is, where others have to wait. */
const first = new Map<string, Turn>();
const waiters = new Set<() => void>();

/** The turn in which this is asked; undefined outside one. */
export const presentTurn = (): Turn | undefined => turn.getStore();

/** Whether a change of this turn may be written on a chain now. */
export const mayGo = (chain: string, mine: Turn | undefined): boolean =>
  !first.has(chain) || first.get(chain) === mine;

/** Calls whenever somebody's right of way has ended. */
export const onFreeWay = (call: () => void): void => void waiters.add(call);

/** Runs a command when its turn has come; a command of a command waits for none, for it would wait for itself. */
export function inTurn<T>(
  chain: string,
  command: () => Promise<T>,
  { goesFirst }: { goesFirst: boolean },
): Promise<T> {
  if (turn.getStore()) return command();
  const me: Turn = {};
  const begin = () => {
    if (goesFirst) first.set(chain, me);
    return turn.run(me, command);
  };
  const mine = (last.get(chain) ?? Promise.resolve()).then(begin);
  const ended = mine.then(end, end);
  last.set(chain, ended);
  return mine;

  function end(): void {
    if (last.get(chain) === ended) last.delete(chain);
    if (!first.delete(chain)) return;
    for (const call of waiters) call();
  }
}
