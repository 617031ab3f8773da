// Bugs of the one write path that several drills must see.
// Each is what a hasty hand might do for speed or for simplicity.
import type { Patch } from '../stage/planted';

/** The answer is given at once, and the transaction committed a moment later. */
export const COMMIT_NOT_AWAITED: Patch = {
  name: 'the answer does not wait for the commit',
  file: 'src/platform/commit/write.ts',
  inside: 'writeBatch',
  find: '    await commitSurely(session);\n',
  replace:
    '    const end = session.endSession.bind(session);\n    session.endSession = () => Promise.resolve();\n    setTimeout(() => void commitSurely(session).finally(() => end()).catch(() => undefined), 100);\n',
};

/** The entry is there although the talk may never be: when the service ends between the two, or the transaction is run again. */
export const ENTRY_BESIDE: Patch = {
  name: 'the entry is written beside the transaction',
  file: 'src/platform/commit/write.ts',
  inside: 'writeBatch',
  find: 'await insert(EntryModel.collection.collectionName, written, session);',
  replace: 'await insert(EntryModel.collection.collectionName, written, undefined as never);',
};

/** The key of a request is not kept with its effect. */
export const KEY_NOT_KEPT: Patch = {
  name: 'the idempotency key is not kept with its effect',
  file: 'src/platform/commit/write.ts',
  inside: 'writeDocuments',
  find: '    if (prepared.once) put(inserts, OnceModel.collection.collectionName, [prepared.once]);\n',
  replace: '',
};

/** A key that comes back with another body is answered as if it were the same. */
export const BODY_NOT_COMPARED: Patch = {
  name: 'another body under the same key is answered as the first',
  file: 'src/platform/http/once.ts',
  inside: 'answerOnce',
  find: 'if (!(await isAskedAgain(known, words)))',
  replace: 'if (!known)',
};
