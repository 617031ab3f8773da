// The oracle of the drills with phones: whatever the journal says had arrived is in the database once and in the chain.
// It reads raw collections and trusts nothing that the service keeps in memory.
import { verifyChains } from '../../src/platform/chain';
import { collectionOf } from '../../src/platform/db/connection';
import type { Acknowledged } from './phones';

/** What the journal and the database do not agree about. */
export interface Disagreement {
  /** Acknowledged, but not there or not in the chain as the receipt says. */
  readonly lost: number;
  /** Talks, entries or counted events beyond one for each key. */
  readonly doubled: number;
  /** Keys that were refused although nothing was wrong with them. */
  readonly refused: number;
  /** Contradictions that the verifier found. */
  readonly breaks: number;
}

/** The harness lays appointments down as rows, without entries. */
const LAID_AS_ROWS = 'appointments';

/** Holds the journal against the database that this process is connected to. */
export async function disagreement(journal: readonly Acknowledged[]): Promise<Disagreement> {
  const arrived = journal.filter(({ status }) => status < 300);
  const talks = new Map((await all('talks')).map((talk) => [String(talk._id), talk]));
  const entries = (await all('entries')).filter(({ kind }) => kind === 'talk.recorded');
  const chained = new Map(entries.map((entry) => [String(entry.subjectId), entry]));
  const lost = arrived.filter(({ talkId, receipt }) => {
    const entry = chained.get(talkId);
    return !talks.has(talkId) || receipt === null || entry?.hash !== receipt.hash;
  });
  const receipts = arrived.flatMap(({ receipt }) => receipt ?? []);
  const { breaks } = await verifyChains();
  const unexpected = breaks.filter(({ collection }) => collection !== LAID_AS_ROWS);
  const beyond = (count: number) => Math.max(0, count - arrived.length);
  return {
    lost: lost.length + (receipts.length - arrived.length),
    doubled: beyond(talks.size) + beyond(entries.length) + beyond(await eventsCounted()),
    refused: journal.length - arrived.length,
    breaks: unexpected.length,
  };
}

/** How many receipts of talks the months of the children have counted. */
async function eventsCounted(): Promise<number> {
  const months = await all('childMonths');
  const events = months.flatMap(({ events }) => events as { kind: string }[]);
  return events.filter(({ kind }) => kind === 'talkReceived').length;
}

const all = (name: string) => collectionOf(name).find({}).toArray();

/** The longest time, in ms, for which a phone waited from its sending or from the last kill before its answer. */
export function longestWait(journal: readonly Acknowledged[], kills: readonly number[]): number {
  const waits = journal.map(({ sentAt, at }) => {
    const before = kills.filter((kill) => kill <= at);
    return at - Math.max(sentAt, ...before);
  });
  return Math.max(0, ...waits);
}
