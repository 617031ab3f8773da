// Somebody else was faster: the command runs again from its loads, because what it decided on has changed.
// Three more times at most; then the person is told to look at the latest state.
import { ConflictError } from '../store/conflict';
import { fail } from '../fail';

const RERUNS = 3;

/** Runs a command, again up to three times after a conflict, then refuses with `common/conflict`. */
export async function rerun<T>(command: () => Promise<T>): Promise<T> {
  for (let again = 0; ; again++) {
    try {
      return await command();
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (again >= RERUNS) fail('common/conflict');
    }
  }
}
