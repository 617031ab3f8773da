// A child is erased, and then it is looked for: in every answer, behind every key that is left, in an older copy put back,
// after the command was killed at its steps. The trials are suites beside the product; the row runs and counts them.
import type { Row, RunWishes } from '../row';
import { plantedIn } from '../stage/planted';
import { measure } from './suites';

const SUITES = ['test/erase/', 'src/operator/verbs/erase\\.test'].join('|');
/** An older copy that is put back is the shortest way through all of it. */
const SHORT = 'test/erase/restored\\.test';

/** The row `erase`; in the long form the command is killed before and after every single step of the database. */
export const erase: Row = {
  name: 'erase',
  kind: 'drill',
  better: 'down',
  about:
    'a child’s key destroyed on the word of two people; killed at each step and completed by the same command, a database put back from an older copy; oracle: a search behind every key that is left, every answer to everybody, the ledger read anew (n: the trials)',
  target: '0 places that still tell of the child, 0 other proofs broken',
  run: ({ quick, full }: RunWishes) =>
    measure(quick ? SHORT : SUITES, undefined, full ? { XQ_KILL_STRIDE: '1' } : {}),
  planted: plantedIn('erase', [
    {
      name: 'the key stays, and only what is in clear goes',
      file: 'src/platform/erasure/erase.ts',
      inside: 'erasureChange',
      find: 'return made.update(DataKeyModel, destruction.guard, destruction.update);',
      replace:
        'return made.update(DataKeyModel, destruction.guard, { $set: destruction.update.$set });',
    },
    {
      name: 'a service serves an older copy that was put back',
      file: 'src/platform/erasure/outstanding.ts',
      inside: 'requireErased',
      find: 'if (left.length === 0) return;',
      replace: 'if (left.length >= 0) return;',
    },
    {
      name: 'whoever writes into the file of tombstones is believed',
      file: 'src/platform/erasure/tombstones.ts',
      inside: 'tombstonesIn',
      find: 'if (read === null || !isTombstone(key, read))',
      replace: 'if (read === null || (read.signature === "" && isTombstone(key, read)))',
    },
    {
      name: 'a room forgets the cards of its lists',
      file: 'src/months/month.traces.ts',
      inside: 'monthTraces',
      find: "rewritten: () => ({ 'card.alias': ERASED, 'card.number': '' }),",
      replace: "rewritten: () => ({ 'card.number': ERASED }),",
      usual: true,
    },
    {
      name: 'once the key is gone the same command has nothing more to do',
      file: 'src/operator/verbs/erase.ts',
      inside: 'complete',
      find: 'if ((await outstanding([tombstone])).length === 0) return;',
      replace: 'if (await standingOf(ctx, childId)) return;',
      usual: true,
    },
    {
      name: 'two words of one person are the word of two',
      file: 'src/children/erasure.rules.ts',
      inside: 'standing',
      find: '    last.delete(word.byId);\n    last.set(word.byId, word);',
      replace: '    last.set(`${word.byId} ${words.indexOf(word)}`, word);',
      usual: true,
    },
  ]),
};
