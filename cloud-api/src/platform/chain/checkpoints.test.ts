// What a checkpoint signs is read from the ends of the chains, however long they have become.
// Each question asked on the way is explained over chains of many entries.
import { actorOf, DISTRICT } from '../../../test/cast';
import { explain } from '../../../test/explain';
import { useDatabase } from '../../../test/mongod';
import { listenToQueries } from '../../../test/query-shapes';
import { aLedger } from '../../../stage/floor-ledger';
import { EntryModel, firstTail, nextEntry, type Entry, type Tail } from './entry.model';
import { makeCheckpoint } from '.';

useDatabase('monitorCommands=true');

const CHAINS = 12;
const LENGTH = 40;

const words = { kind: 'note.written', facts: {}, commits: [], bulk: [] };

/** The entry that follows on a chain. */
function follow(chain: string, tail: Tail): Entry {
  const by = actorOf('李秋月').accountId;
  const draft = { ...words, by, subjectId: `nte_${chain}`, at: new Date() };
  return nextEntry({ chain, districtId: DISTRICT.id }, tail, draft);
}

/** The entries of one chain, in their order. */
function chainOf(nth: number): Entry[] {
  const chain = `school:sch_${String(nth).padStart(2, '0')}`;
  const entries: Entry[] = [];
  for (let tail: Tail = firstTail; entries.length < LENGTH; tail = entries.at(-1)!)
    entries.push(follow(chain, tail));
  return entries;
}

describe('a checkpoint', () => {
  it('signs the last entry of each chain, and reads little else', async () => {
    const { ctx } = await aLedger();
    const chains = Array.from({ length: CHAINS }, (_, nth) => chainOf(nth));
    await EntryModel.collection.insertMany(chains.flat() as never);
    await makeCheckpoint(ctx, DISTRICT.id);
    const [first = []] = chains;
    first.push(follow(first[0]!.chain, first.at(-1)!));
    await EntryModel.collection.insertOne(first.at(-1) as never);
    const listening = listenToQueries();
    const { heads, size } = await makeCheckpoint(ctx, DISTRICT.id);
    listening.stop();
    const ends = chains.map((entries) => entries.at(-1)!);
    expect(size).toBe(CHAINS * LENGTH + 1);
    expect(heads).toMatchObject(ends.map(({ chain, seq, hash }) => ({ chain, seq, hash })));
    const asked = [...listening.heard.values()].filter(
      ({ collection }) => collection === 'entries',
    );
    const read = await Promise.all(asked.map(async (query) => (await explain(query)).read));
    expect(read.length).toBeGreaterThan(0);
    expect(Math.max(...read)).toBeLessThanOrEqual(2 * CHAINS);
  });
});
