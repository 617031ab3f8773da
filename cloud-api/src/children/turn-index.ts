// The key by which 学籍号 are found turns: each number is opened under its child's key and its index made anew, some rows at a
// time with an entry that lists their new seals. Nothing notes how far it has come, so that it goes on where it stopped.
import type { Ctx } from '../platform/context';
import {
  currentIndexVersion,
  indexesByVersion,
  keyRing,
  SealBrokenError,
  underIndexVersion,
} from '../platform/crypto';
import { change, commit } from '../platform/db';
import { Child, type ChildDoc } from './child.model';
import { openStudentNo, studentNoIndex, studentNoIndexes } from './child.seals';

const FIELD = 'studentNoIndex';
/** Rows in one transaction. */
const AT_ONCE = 100;
/** So many children of a version are tried; where none is found by its number, the key is another than it was. */
const TRIED = 3;

/** How many 学籍号 are found by each version of the key, in a district or in all. */
export const studentNosByVersion = (districtId?: string): Promise<Map<number, number>> =>
  indexesByVersion(Child, FIELD, districtId === undefined ? {} : { districtId });

/** Makes the indexes of older versions in a district anew; the ids of children whose number does not open, which stay as they are. */
export async function turnStudentNos(ctx: Ctx, districtId: string): Promise<string[]> {
  const shut: string[] = [];
  for (const version of (await studentNosByVersion(districtId)).keys()) {
    if (version === currentIndexVersion()) continue;
    for await (const rows of inBatches({ ...underIndexVersion(FIELD, version), districtId }))
      shut.push(...(await turn(ctx, rows)));
  }
  return shut;
}

/** What a filter finds, each time as many as go into one transaction. */
async function* inBatches(filter: object): AsyncGenerator<ChildDoc[]> {
  let rows: ChildDoc[] = [];
  for await (const child of Child.find(filter).lean<ChildDoc>().cursor()) {
    rows.push(child);
    if (rows.length < AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

async function turn(ctx: Ctx, rows: readonly ChildDoc[]): Promise<string[]> {
  const opened = await Promise.all(
    rows.map(async (child) => ({ child, studentNo: await openedNumber(child) })),
  );
  const { districtId } = rows[0]!;
  const facts = { version: currentIndexVersion(), rows: opened.length };
  const made = change(`district:${districtId}`, districtId).entry(
    'index.turned',
    districtId,
    facts,
  );
  const shut: string[] = [];
  for (const { child, studentNo } of opened) {
    const { _id, version } = child;
    if (studentNo === null) shut.push(_id);
    else
      made.update(
        Child,
        { _id, version },
        { $set: { [FIELD]: studentNoIndex(districtId, studentNo) } },
      );
  }
  if (shut.length < opened.length) await commit(ctx, made);
  return shut;
}

async function openedNumber(child: ChildDoc): Promise<string | null> {
  try {
    return await openStudentNo(child);
  } catch (error) {
    if (error instanceof SealBrokenError) return null;
    throw error;
  }
}

/** Refuses to serve without a key by which children are found, or with another one; throws Chinese sentences. */
export async function requireStudentNoKeys(): Promise<void> {
  const faults: string[] = [];
  for (const [version, count] of await studentNosByVersion()) {
    const fault = await faultOf(version);
    if (fault !== null) faults.push(`有 ${count} 个学籍号用第 ${version} 版查找密钥存着，${fault}`);
  }
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

async function faultOf(version: number): Promise<string | null> {
  if (version > 0 && !keyRing().indexes.has(version))
    return `XQ_KEYS 里却没有这一版（index${version}）；请把它加回去。`;
  const some = await Child.find(underIndexVersion(FIELD, version)).limit(TRIED).lean<ChildDoc[]>();
  const opened = await Promise.all(
    some.map(async (child) => ({ child, studentNo: await openedNumber(child) })),
  );
  // What does not open says nothing of this key; another check tells of it.
  const known = opened.filter(({ studentNo }) => studentNo !== null);
  const found = known.some(({ child, studentNo }) =>
    studentNoIndexes(child.districtId, studentNo!).includes(child.studentNoIndex),
  );
  return known.length === 0 || found
    ? null
    : 'XQ_KEYS 里的这一版却不是同一把；请换回原来的那一把。';
}
