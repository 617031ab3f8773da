// A phone hands over what was signed with its newest receipt. So a ledger that was put back or written anew behind the service's
// back is found by a phone that only asks as it does each week, though everything that lies here agrees with itself.
import { notices } from '@xinqiao/types/notices';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { DISTRICT } from '../../test/cast';
import { aChild } from '../../test/factories';
import { demoSigner } from '../../stage/world';
import {
  CheckpointModel,
  makeCheckpoint,
  publicKeyOf,
  TileModel,
  verifyChains,
} from '../platform/chain';
import { growsFrom } from '../platform/signer/merkle';
import { openNote } from '../platform/signer/note';
import { asSystem } from '../platform/context';
import type { Receipt } from '../platform/chain';

const logged: string[] = [];
const app = useApp({ logged, env: { XQ_LOG_LEVEL: 'error' } });
const LOUD = 'a phone holds a checkpoint that is not ours any more';

let receipt: Receipt;
let proof: string;
const check = (body: object) => app.as('李秋月').call(talks.checkReceipt, { body: body as never });
/** The tree that a proof leads to. */
function treeIn(text: string) {
  const { size, root } = openNote(
    app.ports.config.checkpointKey,
    text.split('\n\n').slice(1).join('\n\n'),
  )!;
  return { size, root: Buffer.from(root, 'hex').toString('binary') };
}
const breaks = async () => {
  const { checkpointKey } = app.ports.config;
  return (await verifyChains({ districtId: DISTRICT.id, checkpointKey })).breaks;
};
const titles = async (name: '郑岚' | '何婉') =>
  (await app.as(name).call(notices.inbox, { query: {} })).items.map(({ title }) => title);

beforeAll(async () => {
  const { _id: childId } = await aChild();
  const now = app.clock.now().toISOString();
  const body = { childId, heldOn: now.slice(0, 10), words: '聊了聊近况。', writtenAt: now };
  ({ receipt } = (await app.as('李秋月').call(talks.record, { body })).talk);
  await app.work();
  proof = (await check(receipt)).signed!.proof;
});

it('agrees while the ledger is what it was, and goes on agreeing as it grows', async () => {
  expect(await check({ ...receipt, proof })).toMatchObject({ holds: true });
  app.clock.set('2025-11-20T03:00:00Z');
  await app.work();
  const later = await check({ ...receipt, proof });
  expect(later).toMatchObject({ holds: true, signed: { number: 2 }, unsignedSince: null });
  const { proof: shown, key, growth } = later.signed!;
  expect(key).toBe(publicKeyOf(app.ports.config.checkpointKey, DISTRICT.id));
  const hashes = growth!.map((hash) => Buffer.from(hash, 'base64').toString('binary'));
  expect(growsFrom(treeIn(proof), treeIn(shown), hashes)).toBe(true);
  expect(await breaks()).toEqual([]);
});

it('says since when nothing has been signed, once the next signature is overdue', async () => {
  app.clock.set('2025-11-20T04:59:00Z');
  expect(await check(receipt)).toMatchObject({ unsignedSince: null });
  app.clock.set('2025-11-20T05:30:00Z');
  expect(await check(receipt)).toMatchObject({ unsignedSince: '2025-11-20T03:00:00.000Z' });
});

it.each([
  ['no proof at all', 'c2sp.org/tlog-proof@v1\nindex 0\n\nxinqiao/dst_yunling\n1\n'],
  ['one that somebody changed', () => proof.replace('number 1', 'number 9')],
])('says nothing where it is %s', async (_what, text) => {
  const shown = typeof text === 'string' ? text : text();
  expect(await check({ ...receipt, proof: shown })).toMatchObject({ holds: true });
  expect(logged.join('')).not.toContain(LOUD);
});

it('tells the log, the district and the verifier once the ledger was signed anew', async () => {
  const mine = { districtId: DISTRICT.id } as never;
  await Promise.all([CheckpointModel, TileModel].map((model) => model.collection.deleteMany(mine)));
  app.clock.set('2025-11-20T05:00:00Z');
  // By somebody who has the seed: the signer that remembers would not.
  const ports = { ...app.ports, signer: demoSigner() };
  await makeCheckpoint(asSystem(ports, 'test'), DISTRICT.id);
  expect(await breaks()).toEqual([]);
  for (let times = 0; times < 2; times++)
    expect(await check({ ...receipt, proof })).toEqual({
      holds: false,
      latestSeq: 0,
      signed: null,
      unsignedSince: null,
    });
  await app.work();
  expect(logged.filter((line) => line.includes(LOUD))).toHaveLength(2);
  expect(await breaks()).toEqual([{ kind: 'page-differs', id: `ckp_${DISTRICT.id}_1` }]);
  const told = '一台手机里签过名的回执，和现在的台账对不上';
  expect((await titles('郑岚')).filter((title) => title === told)).toHaveLength(1);
  expect(await titles('何婉')).not.toContain(told);
});
