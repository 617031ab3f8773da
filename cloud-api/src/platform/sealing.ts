// A migration, forward only: rows from before there were seals are sealed as they lie there, district by district.
// The district's own row comes last: as long as it bears no seal the district is not served, and once it does nothing is sealed.
import mongoose, { type Model } from 'mongoose';
import { tellUnlinked } from './access-log';
import type { Ctx } from './context';
import { EntryModel } from './chain';
import { change, commit } from './db';
import { collectionOf } from './store/connection';
import { sealedCollections } from './store/row-seal';

type Doc = Record<string, unknown>;
const ORGANISATIONS = 'organisations';
const UNSEALED = { seal: { $exists: false } };
/** Rows in one transaction. */
const AT_ONCE = 300;

/** The districts of a time before there were seals. */
export async function unsealedDistricts(): Promise<string[]> {
  const own = { kind: 'district', ...UNSEALED };
  const found = await collectionOf(ORGANISATIONS)
    .find(own, { projection: { _id: 1 } })
    .toArray();
  return found.map(({ _id }) => String(_id));
}

/** Refuses to serve a district whose rows bear no seals; throws a Chinese sentence. */
export async function requireSeals(): Promise<void> {
  const [first] = await unsealedDistricts();
  if (first !== undefined)
    throw new Error(
      '有区县的账号、任职和孩子还没有盖印（旧版本的数据），请先运行 operator seal-rows，再启动服务。',
    );
}

/** Whether the chain says that the district was sealed: then a row without a seal was planted, or robbed of it. */
export async function wasSealed(districtId: string): Promise<boolean> {
  const own = { $elemMatch: { in: ORGANISATIONS, id: districtId } };
  return (await EntryModel.exists({ districtId, seals: own })) !== null;
}

/** How many rows of a district bear no seal, by collection. */
export async function countUnsealed(districtId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const name of sealedCollections()) {
    const count = await collectionOf(name).countDocuments(ofDistrict(districtId));
    if (count > 0) counts.set(name, count);
  }
  return counts;
}

/** Seals what bears no seal; cut off in the middle it goes on when it is asked again. */
export async function sealDistrict(ctx: Ctx, districtId: string): Promise<void> {
  await tellUnlinked(ctx, districtId);
  const names = sealedCollections().filter((name) => name !== ORGANISATIONS);
  for (const name of names) await sealAll(ctx, { name, districtId, $ne: '' });
  await sealAll(ctx, { name: ORGANISATIONS, districtId, $ne: districtId });
  await sealAll(ctx, { name: ORGANISATIONS, districtId, $ne: '' });
}

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
