// Whoever adds a room and forgets something is told so: the room that notes visits comes in again, carelessly made,
// and each of the tests that collect from the rooms finds what is missing or wrong.
import { bind } from '../src/platform/http';
import type { Room } from '../src/platform/room';
import { storeys } from '../src/rooms';
import mongoose from 'mongoose';
import { baseSchema, change, commit, newId, type Base } from '../src/platform/db';
import { useCanaryHouse } from './canary-house';
import { contractLaws } from './contract-laws';
import { houseOf, laws, sourceOf } from './house-laws';
import { neverTold } from './overheard';
import { rightsOf } from './rights-of';
import { Trial } from './rights-trial';
import { visits } from './visits/contract';
import { visitsRoom } from './visits/room';

/** Lets anybody note a visit, and writes what was seen into the chain, and into the log. */
const careless: Room = {
  ...visitsRoom,
  routes: [
    bind(visits.note, async (ctx, { body: { schoolId, remark } }) => {
      const visitId = newId('vis');
      ctx.ports.log.info({ remark }, 'a visit');
      const made = change(`school:${schoolId}`).entry('visit.noted', visitId, { remark });
      await commit(ctx, made);
      return { done: true } as const;
    }),
  ],
};
/** Whom somebody visited; nothing is said of what becomes of it. */
const VisitedChild = mongoose.model(
  'VisitedChild',
  baseSchema<Base & { childId: string }>({ childId: String }, { collection: 'visitedChildren' }),
);
afterAll(() => void mongoose.deleteModel(VisitedChild.modelName));
const rooms = [...storeys.flat(), careless];
const house = useCanaryHouse(rooms, { storyOf: [careless] });

it('a right that it gives to everybody stands beside the table of rights', async () => {
  const table = await rightsOf(rooms);
  const [row] = table.rows.filter(({ endpoint }) => endpoint === 'visits.note');
  if (!row) throw new Error('no row');
  const outcomes = await new Trial(house.app, house.wechat, table).outcomesOf(row);
  expect(outcomes).not.toEqual(row.cells);
  expect(outcomes).toMatchObject({ 李: '+', 何: '+', 无: '403', 客: '401', 访: '+' });
});

it('a right of which it says nothing is missed in the table of rights', async () => {
  const silent = { ...careless, name: 'silent' };
  expect((await rightsOf([silent])).unsaid).toEqual(['silent.note']);
});

it('a right of which another room speaks is missed too', async () => {
  const other: Room = { name: 'visits', routes: [], models: [] };
  expect((await rightsOf([other])).idle).toEqual(['visits.note own']);
});

it('a secret that it leaks is found wherever it lies', async () => {
  expect(await house.leaks()).toEqual(['the collection entries', 'the oplog', 'a log line']);
});

it('a text that it takes and of which it tells no secret is missed in the story', () => {
  const untold = neverTold([careless], { said: [], texts: ['所见'] });
  expect(untold).toEqual(['visits.note.remark']);
});

it.each<[string, Room]>([
  [
    'routes bind every endpoint of the contract exactly once, and nothing else',
    { ...careless, routes: [] },
  ],
  ['rooms tell no event that nobody hears', { ...careless, letters: [] }],
  [
    'rooms say of every collection that names a child what becomes of it when the child is erased',
    { ...careless, models: [VisitedChild] },
  ],
  ['rooms and subscribers have each a name of their own', { ...careless, name: 'talks' }],
])('the law that %s finds it', (words, room) => {
  const law = contractLaws[words];
  expect(law?.([...storeys.flat(), room])).not.toEqual([]);
});

it('a room without a line in the register has no storey', () => {
  const law = laws['there is a storey for every room and a roof of six files'];
  const source = sourceOf('visits/index.ts', '// A room.');
  expect(law?.(houseOf([source], storeys))).toEqual(['visits']);
});
