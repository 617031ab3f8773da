// Somebody else was faster: the command runs again from its loads, because what it decided on has changed.
// Three more times at most; then the person is told to look at the latest state.
import { ConflictError } from '../store/conflict';
import { fail } from '../fail';
import { inTurn } from './turns';

const RERUNS = 3;

/** Runs a command, again up to three times after a conflict, in turn with others, then refuses with `common/conflict`. */
export async function rerun<T>(command: () => Promise<T>): Promise<T> {
  let chain: string | null = null;
  for (let again = 0; ; again++) {
    try {
      return await (chain === null ? command() : inTurn(chain, command, { goesFirst: again > 1 }));
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (again >= RERUNS) fail('common/conflict');
      chain = error.chain;
    }
  }
}
