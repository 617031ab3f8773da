// Openings from before there were lines: they stay as they lay when the district was sealed, all together under one digest.
import { ownEntries, type Break, type Entry } from '../chain';
import type { Ctx } from '../context';
import { keyedDigest } from '../crypto';
import { change, commit } from '../db';
import { spelled } from '../spelled';
import { collectionOf } from '../store/connection';
import { ReadModel } from './read.model';

const READS = ReadModel.collection.collectionName;
const subjectOf = (districtId: string) => `reads-before:${districtId}`;

/** Tells the chain once how the openings lie that are in no line. */
export async function tellUnlinked(ctx: Ctx, districtId: string): Promise<void> {
  if (await toldOf(districtId)) return;
  const { ids, fold } = await unlinkedIn(districtId);
  if (ids.length === 0) return;
  const facts = { in: READS, rows: ids.length, fold };
  const told = change(`district:${districtId}`).entry('rows.sealed', subjectOf(districtId), facts);
  await commit(ctx, told);
}

/** The openings of a district that are in no line, where they do not lie as the chain was told. */
export async function* unlinkedContradictions(districtId: string): AsyncGenerator<Break> {
  const told = await toldOf(districtId);
  const { ids, fold } = await unlinkedIn(districtId);
  if (told ? told.facts.fold === fold : ids.length === 0) return;
  if (told) yield { kind: 'rows-changed', chain: told.chain, seq: told.seq, collection: READS };
  else for (const id of ids) yield { kind: 'row-unsealed', collection: READS, id };
}

async function toldOf(districtId: string): Promise<Entry | null> {
  for await (const told of ownEntries({ districtId, subjectId: subjectOf(districtId) }))
    return told;
  return null;
}

async function unlinkedIn(districtId: string): Promise<{ ids: string[]; fold: string }> {
  const ids: string[] = [];
  let fold = '';
  const found = collectionOf(READS).find({ districtId, link: { $exists: false } });
  for await (const row of found.sort({ _id: 1 })) {
    ids.push(String(row._id));
    fold = keyedDigest('reads-before', `${fold} ${spelled(row)}`).toString('hex');
  }
  return { ids, fold };
}
