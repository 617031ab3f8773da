// Anybody who has a signed receipt can write something beside its signature, or the same bytes in other letters. That proves
// nothing against the ledger: nobody is alarmed, and nothing of it is kept.
import { talks } from '@xinqiao/types/talks';
import { WitnessModel } from '../../src/platform/chain';
import { openNote } from '../../src/platform/signer/note';
import { fc, runs } from '../../stage/laws';
import { useApp } from '../app';
import { aChild } from '../factories';

const app = useApp();
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

let receipt: { chain: string; seq: number; hash: string; at: string };
let proof: string;
let note: string;
const check = (shown: string) =>
  app.as('李秋月').call(talks.checkReceipt, { body: { ...receipt, proof: shown } });
const opened = (text: string) => openNote(app.ports.config.checkpointKey, text);

beforeAll(async () => {
  const { _id: childId } = await aChild();
  const now = app.clock.now().toISOString();
  const body = { childId, heldOn: now.slice(0, 10), words: '聊了聊近况。', writtenAt: now };
  ({ receipt } = (await app.as('李秋月').call(talks.record, { body })).talk);
  await app.work();
  proof = (await app.as('李秋月').call(talks.checkReceipt, { body: receipt })).signed!.proof;
  note = proof.slice(proof.indexOf('\n\n') + 2);
});

/** One more signature, of somebody else or of nobody, before ours or behind it. */
const beside = fc
  .record({
    who: fc.stringMatching(/^[a-z/_]{1,20}$/),
    what: fc.base64String({ minLength: 4, maxLength: 96 }),
    first: fc.boolean(),
  })
  .map(({ who, what, first }) => (text: string) => {
    const line = `— ${who} ${what}\n`;
    return first ? text.replace('\n\n— ', `\n\n${line}— `) : `${text}${line}`;
  });
/** The same bytes of our signature in other letters. */
const bent = fc
  .constantFrom(1, 2, 3)
  .map(
    (bits) => (text: string) =>
      text.replace(/(.)=\n/, (_all, last: string) => `${DIGITS[DIGITS.indexOf(last) ^ bits]}=\n`),
  );
const unpadded = fc.constant((text: string) => text.replace(/=\n$/, '\n'));
const twice = fc.constant((text: string) => `${text}${text.slice(text.indexOf('\n\n— ') + 2)}`);
const harmless = fc.oneof(beside, twice);
const apply = (changes: readonly ((text: string) => string)[], text: string) =>
  changes.reduce((so, change) => change(so), text);

it('a note with something beside our signature is the note that was signed', () => {
  fc.assert(
    fc.property(fc.array(harmless, { maxLength: 3 }), (changes) => {
      expect(opened(apply(changes, note))).toEqual(opened(note));
      expect(opened(apply(changes, note))?.note).toBe(note);
    }),
  );
});

it('our signature is written in one way alone', () => {
  fc.assert(
    fc.property(fc.oneof(bent, unpadded), (change) => {
      expect(opened(change(note))).toBeNull();
    }),
  );
});

it('no proof that somebody has written about proves the ledger rewritten', async () => {
  const changes = fc.array(fc.oneof(beside, twice, bent, unpadded), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(changes, async (made) => {
      expect(await check(apply(made, proof))).toMatchObject({ holds: true });
    }),
    runs(15),
  );
  expect(await WitnessModel.countDocuments({})).toBe(0);
});
