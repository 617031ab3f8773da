// A database of a version without seals: it is not served, two people seal it once, and from then on it is told what was
// planted. As such a version left it, no row bears a seal, no opening is in a line, and no entry lists any.
import { api } from '@xinqiao/types';
import { useApp } from '../../../test/app';
import { CAST, DISTRICT, OTHER_DISTRICT, QINGHE } from '../../../test/cast';
import { aChild } from '../../../test/factories';
import { asIf } from '../../../stage/as-if';
import { operate } from '../../../test/operate';
import { childrenRoom, ChildModel } from '../../children';
import { bytesOf } from '../../platform/crypto';
import { ReadModel } from '../../platform/access-log';
import { EntryModel, type Entry } from '../../platform/chain';
import { bodyBytes, commitTo, GENESIS, hashOf } from '../../platform/chain/commitment';
import { collectionOf } from '../../platform/store/connection';
import type { Proof } from '../../platform/store/schema';
import { isSealedRecord, sealedCollections } from '../../platform/store/row-seal';
import { PolicyModel } from '../../organisations';
import { connect, disconnect } from '../../platform/db';
import { requireSeals } from '../../platform/sealing';
import { verifyLedger } from '../../verify-ledger';

/** The chains as a version without seals wrote them, and the policy that somebody settled then. */
async function asBefore(): Promise<void> {
  const all = await EntryModel.collection.find({}).sort({ chain: 1, seq: 1 }).toArray();
  let last = { chain: '', hash: '' };
  for (const entry of all as unknown as Entry[]) {
    const { chain, hash } = last;
    const commits = await Promise.all(entry.commits.map(unsealedRecord));
    const prev = entry.chain === chain ? hash : GENESIS.hash;
    const body: Partial<Entry> = { ...entry, commits, prev, alg: 1 };
    delete body.mac;
    delete body.hash;
    last = { chain: entry.chain, hash: hashOf(bodyBytes(body)) };
    const _id = entry._id as never;
    await EntryModel.collection.replaceOne({ _id }, { ...body, hash: last.hash });
  }
}

/** Takes the seal out of a policy; the commitment to what is left. */
async function unsealedRecord(listed: Entry['commits'][number]): Promise<typeof listed> {
  if (listed.in !== 'policies') return listed;
  const row = await collectionOf(listed.in).findOne({ _id: listed.id } as object);
  const { proof, ...doc } = row as unknown as { proof: Proof; seal?: unknown };
  delete doc.seal;
  await collectionOf(listed.in).replaceOne({ _id: listed.id } as object, { ...doc, proof });
  const salt = Buffer.from((proof.salt as unknown as { buffer: Uint8Array }).buffer);
  return { ...listed, commit: commitTo(salt, bodyBytes(doc)).toString('hex') };
}

const house = useApp({ at: '2025-10-20T01:00:00Z' });
const seal = (...argv: string[]) => operate(house.ports, 'seal-rows', ...argv);
const POLICY = {
  owes: 'everyResponsibleTeacher',
  vacationMonths: 'remote',
  lateAfterDays: 9,
  closeDay: 12,
} as const;
const BOTH = ['--by', '陈工', '--with', '王工'];
const starts = () =>
  requireSeals().then(
    () => 'it starts',
    (error: Error) => error.message,
  );
/** What is told of seals; the entries were robbed of theirs by this test, which is told too. */
const told = async () =>
  (await verifyLedger()).breaks.filter(({ kind }) => /^(row|record)-|^entry-forged/.test(kind));

beforeAll(async () => {
  const child = await aChild({ designatedTeacherId: CAST.李秋月.accountId });
  await house.as('周明溪').call(api.children.one, { params: { childId: child._id } });
  await house.as('郑岚').call(api.organisations.changePolicy, { body: POLICY });
  for (const name of sealedCollections().filter((one) => !isSealedRecord(one)))
    await collectionOf(name).updateMany({}, { $unset: { seal: '' } });
  await ReadModel.collection.updateMany({}, { $unset: { link: '' } });
  await EntryModel.collection.updateMany({}, { $unset: { seals: '' } });
  await asBefore();
  // A process that has just started: it remembers nothing of how the chains ended before.
  await disconnect();
  await connect(house.ports.config.mongoUri);
});

it('is not served, and says what to do', async () => {
  expect(await starts()).toContain('operator seal-rows');
  expect((await house.as('李秋月').send(api.accounts.me, {})).status).toBe(503);
});

it('is looked at first, and sealed by two people', async () => {
  const { text } = await seal('--dry-run');
  expect(text).toMatch(new RegExp(`${DISTRICT.id} accounts：\\d+ 行`));
  await expect(seal('--by', '陈工')).rejects.toThrow('两个人');
  expect(await starts()).not.toBe('it starts');
});

it('cut off in the middle is not served before the same command has gone on', async () => {
  await seal(...BOTH);
  const own = { _id: { $in: [DISTRICT.id, OTHER_DISTRICT.id] } } as object;
  await collectionOf('organisations').updateMany(own, { $unset: { seal: '' } });
  await collectionOf('children').updateMany({}, { $unset: { seal: '' } });
  await EntryModel.collection.updateMany(
    { kind: 'rows.sealed', 'facts.in': { $in: ['organisations', 'children'] } },
    { $unset: { seals: '' } },
  );
  expect(await starts()).not.toBe('it starts');
  await seal(...BOTH);
  expect(await starts()).toBe('it starts');
});

it('is then served as before, and agrees', async () => {
  expect((await house.as('李秋月').send(api.accounts.me, {})).status).toBe(200);
  expect(await told()).toEqual([]);
  expect(await PolicyModel.findOne({ districtId: DISTRICT.id }).lean()).toMatchObject(POLICY);
  expect((await seal(...BOTH)).text).toContain('没有要盖的');
});

describe('a category in clear', () => {
  const orphan = () => aChild({ categories: ['orphan', 'migrant'] });
  const page = async (childId: string) =>
    (await house.as('周明溪').call(api.children.one, { params: { childId } })).categories;

  it('is not served, and is sealed by the same command', async () => {
    const { _id } = await orphan();
    const left = { $set: { categories: ['orphan', 'migrant'] }, $unset: { sealedCategories: '' } };
    await asIf(ChildModel, { _id }, left);
    await expect(childrenRoom.ready!()).rejects.toThrow('1 个孩子的类别还没有封上');
    expect((await seal('--dry-run')).text).toContain(`${DISTRICT.id}：1 个孩子的类别`);
    await seal(...BOTH);
    await childrenRoom.ready!();
    expect(await ChildModel.findById(_id).lean()).not.toHaveProperty('categories');
    expect(await page(_id)).toEqual(['orphan', 'migrant']);
    expect((await seal(...BOTH)).text).toContain('没有要盖的');
  });

  it('of a child that was erased is gone for good', async () => {
    const { _id } = await orphan();
    const left = {
      $set: { categories: [], erasedAt: new Date() },
      $unset: { sealedCategories: '' },
    };
    await asIf(ChildModel, { _id }, left);
    await seal(...BOTH);
    const kept = await ChildModel.findById(_id).lean();
    expect([kept?.categories, bytesOf(kept!.sealedCategories)]).toEqual([
      undefined,
      Buffer.alloc(0),
    ]);
  });
});

it('is not sealed again where somebody has taken a seal away, but names the row', async () => {
  await collectionOf('organisations').updateOne({ _id: QINGHE.id } as object, {
    $unset: { seal: '' },
  });
  expect((await seal(...BOTH)).text).toContain('没有要盖的');
  await collectionOf('organisations').updateOne({ _id: DISTRICT.id } as object, {
    $unset: { seal: '' },
  });
  await expect(seal(...BOTH)).rejects.toThrow('早就盖过印');
  expect((await told()).map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual(
    [`row-unsealed ${DISTRICT.id}`, `row-unsealed ${QINGHE.id}`].sort(),
  );
});

it('knows of an opening from before that is taken away later', async () => {
  await ReadModel.collection.deleteOne({});
  const { breaks } = await verifyLedger();
  expect(breaks).toContainEqual(
    expect.objectContaining({ kind: 'rows-changed', collection: 'reads' }),
  );
});
