// The oracle of the drills with phones: whatever the journal says had arrived is in the database once and in the chain.
// It reads raw collections and trusts nothing that the service keeps in memory.
import { verifyChains } from '../../src/platform/chain';
import { collectionOf } from '../../src/platform/store/connection';
import type { Finding } from '../row';
import type { Acknowledged } from './phones';

/** What the journal and the database do not agree about. */
interface Disagreement {
  /** Acknowledged, but not there under an id of its own, for its child, counted, and in the chain as its receipt says. */
  readonly lost: number;
  /** Talks, entries or counted events of which no phone was told, or which stand there a second time. */
  readonly doubled: number;
  /** Keys that were refused although nothing was wrong with them. */
  readonly refused: number;
  /** Contradictions that the verifier found. */
  readonly breaks: number;
}

/** What a database holds of talks: the records, their entries, and the months of children that count them. */
export interface Held {
  readonly talks: readonly { readonly talkId: string; readonly childId: string }[];
  readonly entries: readonly ({ readonly talkId: string } & Place)[];
  readonly counted: readonly { readonly talkId: string; readonly childId: string }[];
}

interface Place {
  readonly chain: string;
  readonly seq: number;
  readonly hash: string;
}

/** The harness lays appointments down as rows, without entries. */
const LAID_AS_ROWS = 'appointments';

/** Holds the journal against the database that this process is connected to. */
export async function disagreement(journal: readonly Acknowledged[]): Promise<Disagreement> {
  const found = compared(journal, await held());
  const { breaks } = await verifyChains();
  const unexpected = breaks.filter(({ collection }) => collection !== LAID_AS_ROWS);
  return { ...found, breaks: unexpected.length };
}

/** Holds the journal against what is held; exact once every phone has heard of each of its talks. */
export function compared(
  journal: readonly Acknowledged[],
  { talks, entries, counted }: Held,
): Omit<Disagreement, 'breaks'> {
  const arrived = journal.filter(({ status }) => status < 300);
  const stored = new Set(talks.map(({ talkId, childId }) => `${talkId} ${childId}`));
  const inMonth = new Set(counted.map(({ talkId, childId }) => `${talkId} ${childId}`));
  const chained = new Set(entries.map((entry) => `${entry.talkId} ${placeOf(entry)}`));
  const told = new Set<string>();
  const lost = arrived.filter(({ talkId, childId, receipt }) => {
    if (told.has(talkId)) return true;
    told.add(talkId);
    const ofChild = `${talkId} ${childId}`;
    if (receipt === null || !chained.has(`${talkId} ${placeOf(receipt)}`)) return true;
    return !stored.has(ofChild) || !inMonth.has(ofChild);
  });
  const doubled = [talks, entries, counted].map((rows) => beyond(rows, told));
  return {
    lost: lost.length,
    doubled: doubled.reduce((sum, count) => sum + count, 0),
    refused: journal.length - arrived.length,
  };
}

const placeOf = ({ chain, seq, hash }: Place) => `${chain} ${seq} ${hash}`;

/** How many of these rows are not the one row of a talk of which a phone was told. */
function beyond(rows: readonly { readonly talkId: string }[], told: ReadonlySet<string>): number {
  const right = new Set(rows.map(({ talkId }) => talkId).filter((talkId) => told.has(talkId)));
  return rows.length - right.size;
}

async function held(): Promise<Held> {
  const talks = await all('talks');
  const entries = (await all('entries')).filter(({ kind }) => kind === 'talk.recorded');
  const counted = (await all('childMonths')).flatMap(({ childId, events }) =>
    (events as { kind: string; talkId?: string }[])
      .filter(({ kind }) => kind === 'talkReceived')
      .map(({ talkId }) => ({ talkId: String(talkId), childId: String(childId) })),
  );
  return {
    talks: talks.map(({ _id, childId }) => ({ talkId: String(_id), childId: String(childId) })),
    entries: entries.map(({ subjectId, chain, seq, hash }) => {
      return {
        talkId: String(subjectId),
        chain: String(chain),
        seq: Number(seq),
        hash: String(hash),
      };
    }),
    counted,
  };
}

const all = (name: string) => collectionOf(name).find({}).toArray();

/**
 * The longest time, in ms, for which a phone waited for its answer: from the first kill after its sending,
 * so that a wait across several kills is whole, or from the sending where no kill came between.
 */
export function longestWait(journal: readonly Acknowledged[], kills: readonly number[]): number {
  const waits = journal.map(({ sentAt, at }) => {
    const met = kills.filter((kill) => kill >= sentAt && kill <= at);
    return at - (met.length > 0 ? Math.min(...met) : sentAt);
  });
  return Math.max(0, ...waits);
}

/** How many talks had to be sent more than once. */
export const sentAgain = (journal: readonly Acknowledged[]): number =>
  journal.filter(({ tries }) => tries > 1).length;

/**
 * The finding of a drill that counts faults under blows, over what the phones were told.
 * No faults prove nothing when no blow met a request: such a run stands on nothing, and no planted bug is seen by it.
 */
export function findingUnderBlows(
  journal: readonly Acknowledged[],
  { value, details }: Pick<Finding, 'value' | 'details'>,
): Finding {
  if (value > 0 || sentAgain(journal) > 0)
    return { value, n: journal.length, pass: value === 0, details };
  const shortfall = 'no blow met a request: no talk had to be sent again';
  return { value, n: 0, pass: false, details, shortfall };
}
