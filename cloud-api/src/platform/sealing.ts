// A migration, forward only: rows and entries from before there were seals are sealed as they lie there, district by district.
// The district's own row and its own chain come last: as long as they bear no seal the district is not served, and once they do
// nothing is sealed.
import mongoose, { type Model } from 'mongoose';
import { tellUnlinked } from './access-log';
import type { Ctx } from './context';
import { EntryModel } from './chain';
import { SEALED_ALG } from './chain/entry-seal';
import { change, commit } from './db';
import { collectionOf } from './store/connection';
import { isSealedRecord, sealedCollections } from './store/row-seal';

type Doc = Record<string, unknown>;
const ORGANISATIONS = 'organisations';
const UNSEALED = { seal: { $exists: false } };
/** Rows in one transaction. */
const AT_ONCE = 300;

/** The districts of a time before rows had seals. */
export async function unsealedDistricts(): Promise<string[]> {
  const own = { kind: 'district', ...UNSEALED };
  const found = await collectionOf(ORGANISATIONS)
    .find(own, { projection: { _id: 1 } })
    .toArray();
  return found.map(({ _id }) => String(_id));
}

/** The districts of a time before entries had seals: none of their own chain has one. */
export async function unsealedLedgers(): Promise<string[]> {
  const there: string[] = await EntryModel.distinct('districtId');
  const each = there.map(async (districtId) => {
    const own = { districtId, chain: ownChain(districtId) };
    const [any, sealed] = await Promise.all([
      EntryModel.exists(own),
      EntryModel.exists({ ...own, alg: { $gte: SEALED_ALG } }),
    ]);
    return any && !sealed ? [districtId] : [];
  });
  return (await Promise.all(each)).flat();
}

const ownChain = (districtId: string) => `district:${districtId}`;

/** Refuses to serve a district whose rows or entries bear no seals; throws a Chinese sentence. */
export async function requireSeals(): Promise<void> {
  const [first] = [...(await unsealedDistricts()), ...(await unsealedLedgers())];
  if (first !== undefined)
    throw new Error(
      '有区县的账号、任职、孩子或存证还没有盖印（旧版本的数据），请先运行 operator seal-rows，再启动服务。',
    );
}

/** The chains of a district, but for its own, whose last entry is of a version without seals. */
export async function unsealedChains(districtId: string): Promise<string[]> {
  const chains: string[] = await EntryModel.distinct('chain', { districtId });
  const others = chains.filter((chain) => chain !== ownChain(districtId)).sort();
  const each = others.map(async (chain) => {
    const last = await EntryModel.findOne({ districtId, chain }, { alg: 1 }).sort({ seq: -1 });
    return Number(last?.alg) < SEALED_ALG ? [chain] : [];
  });
  return (await Promise.all(each)).flat();
}

/**
 * Seals chains by an entry of each, whose hash goes back over all that lies there; cut off in the middle it goes on when it is
 * asked again, as long as the district's own chain has no seal.
 */
export async function sealChains(
  ctx: Ctx,
  districtId: string,
  chains: readonly string[],
): Promise<void> {
  for (const chain of chains)
    await commit(ctx, change(chain, districtId).entry('entries.sealed', districtId).adopt());
}

/** Whether the chain says that the district was sealed: then a row without a seal was planted, or robbed of it. */
export async function wasSealed(districtId: string): Promise<boolean> {
  const own = { $elemMatch: { in: ORGANISATIONS, id: districtId } };
  return (await EntryModel.exists({ districtId, seals: own })) !== null;
}

/** How many rows of a district bear no seal, by collection. */
export async function countUnsealed(districtId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const name of sealedRows()) {
    const count = await collectionOf(name).countDocuments(ofDistrict(districtId));
    if (count > 0) counts.set(name, count);
  }
  return counts;
}

/** Seals what bears no seal; cut off in the middle it goes on when it is asked again. */
export async function sealDistrict(ctx: Ctx, districtId: string): Promise<void> {
  await tellUnlinked(ctx, districtId);
  const names = sealedRows().filter((name) => name !== ORGANISATIONS);
  for (const name of names) await sealAll(ctx, { name, districtId, $ne: '' });
  await sealAll(ctx, { name: ORGANISATIONS, districtId, $ne: districtId });
  await sealAll(ctx, { name: ORGANISATIONS, districtId, $ne: '' });
}

/** Records stay as they were written: entries list them, and are sealed. */
const sealedRows = (): string[] => sealedCollections().filter((name) => !isSealedRecord(name));

/** Accounts belong to no district, and to the home of the person all the same. */
const ofDistrict = (districtId: string) => ({
  ...UNSEALED,
  $or: [{ districtId }, { homeDistrictId: districtId }],
});

async function sealAll(
  ctx: Ctx,
  { name, districtId, $ne }: { name: string; districtId: string; $ne: string },
): Promise<void> {
  const filter = { ...ofDistrict(districtId), _id: { $ne } } as object;
  for (;;) {
    const rows = await collectionOf(name).find(filter).limit(AT_ONCE).toArray();
    if (rows.length === 0) return;
    const facts = { in: name, rows: rows.length };
    const made = change(`district:${districtId}`).entry('rows.sealed', districtId, facts);
    for (const row of rows) made.seal(modelOf(name), row);
    await commit(ctx, made);
  }
}

const modelOf = (name: string) =>
  Object.values(mongoose.models).find(
    ({ collection }) => collection.collectionName === name,
  ) as Model<Doc>;
