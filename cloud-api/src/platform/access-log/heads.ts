// Every five minutes in which something was opened, the chain is told where the lines of openings have come to, so that whoever
// cuts off their ends is found.
import { EntryModel, ownEntries, type Entry } from '../chain';
import type { Ctx } from '../context';
import { change, commit } from '../db';
import { ReadModel, type ReadLink } from './read.model';

/** Where a line had come to: its id, the number of its last link, and what proves that link. */
export type Head = [line: string, nth: number, mac: string];

const KIND = 'reads.headed';
const SPAN_MS = 5 * 60_000;
const spanOf = (at: Date): number => Math.floor(at.getTime() / SPAN_MS);
/** So long may an opening take from its instant to the database. */
const WRITING_MS = 15 * 60_000;

/** The sweep: tells the chain of every district, once in five minutes, of the lines that have grown. */
export async function tellReadHeads(ctx: Ctx): Promise<void> {
  for (const districtId of await EntryModel.distinct('districtId')) {
    const subjectId = `reads:${districtId}`;
    const last = await EntryModel.findOne({ districtId, subjectId })
      .sort({ seq: -1 })
      .lean<Entry>();
    if (last && spanOf(last.at) >= spanOf(ctx.now)) continue;
    const since = new Date(last ? last.at.getTime() - WRITING_MS : 0);
    const before = new Set(headsIn(last).map(String));
    const grown = (await headsSince(districtId, since)).filter((one) => !before.has(String(one)));
    if (grown.length === 0) continue;
    const told = change(`district:${districtId}`).entry(KIND, subjectId, { lines: grown });
    await commit(ctx, told);
  }
}

async function headsSince(districtId: string, since: Date): Promise<Head[]> {
  const found = await ReadModel.aggregate<{ _id: string; last: ReadLink }>([
    { $match: { districtId, at: { $gte: since }, link: { $exists: true } } },
    {
      $group: {
        _id: '$link.line',
        last: { $top: { sortBy: { 'link.nth': -1 }, output: '$link' } },
      },
    },
    { $sort: { _id: 1 } },
  ]);
  return found.map(({ _id, last: { nth, mac } }) => [_id, nth, mac]);
}

/** The newest head of every line that the chain was told of, in one district or in all. */
export async function toldHeads(districtId?: string): Promise<Map<string, Head>> {
  const among = districtId === undefined ? {} : { districtId };
  const heads = new Map<string, Head>();
  for await (const entry of ownEntries({ ...among, kind: KIND }))
    for (const head of headsIn(entry))
      if (head[1] > (heads.get(head[0])?.[1] ?? 0)) heads.set(head[0], head);
  return heads;
}

/** What has the form of a head in an entry: one that was forged may say anything. */
function headsIn(entry: Entry | null): Head[] {
  const { lines } = Object(entry?.facts) as { lines?: unknown };
  return (Array.isArray(lines) ? lines : []).filter(isHead);
}

const isHead = (told: unknown): told is Head =>
  Array.isArray(told) &&
  typeof told[0] === 'string' &&
  Number.isSafeInteger(told[1]) &&
  typeof told[2] === 'string';
