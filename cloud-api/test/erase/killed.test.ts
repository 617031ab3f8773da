// An erasure that is killed in the middle: the same command completes it, nothing is done twice, and wherever it was cut off
// no service starts on half of it. In the long form it is killed at every single step of the database.
import { BASIS_WORDS } from '@xinqiao/types/children';
import { EntryModel } from '../../src/platform/chain';
import { DataKeyModel, useKeys } from '../../src/platform/crypto';
import { placesOf, requireErased } from '../../src/platform/erasure';
import { verifyLedger } from '../../src/verify-ledger';
import { atEachPoint, type Passage, type Point } from '../../scoreboard/stage/step-gate';
import { DISTRICT } from '../cast';
import { agreeOn, command, WORD } from '../erasing';
import { actThrough, again, atCommit } from '../kill-operator';
import { aToldChild, useErasingHouse } from './house';

const { app, tombstones } = useErasingHouse();
/** A process of its own takes its time on a machine that does much else. */
const PATIENCE_MS = 300_000;
const EVERY_STEP_MS = 30 * 60_000;

/** A child to be erased, a command that is cut off, and what is there once it was given again. */
async function cutAt(point: Point | null): Promise<Passage> {
  const childId = await aToldChild(app);
  await agreeOn(app, childId);
  await app.work();
  const passage = await actThrough(app, point, command(childId));
  const hasBegun = (await tombstones()).some((one) => one.childId === childId);
  const isWhole = await startsOn();
  const isErased = (await EntryModel.countDocuments({ ...erased, subjectId: childId })) === 1;
  // Whoever starts after it was cut off serves all of the child or nothing.
  expect([point, isWhole]).toEqual([
    point,
    !hasBegun || (isErased && (await leftOf(childId)) === 0),
  ]);
  const { text } = await again(app, command(childId));
  expect(text).toContain(BASIS_WORDS[WORD.basis]);
  expect([point, await leftOf(childId), await startsOn()]).toEqual([point, 0, true]);
  expect(await DataKeyModel.findById(childId).lean()).not.toHaveProperty('wrapped');
  expect(await EntryModel.countDocuments({ ...erased, subjectId: childId })).toBe(1);
  expect((await tombstones()).filter((one) => one.childId === childId)).toHaveLength(1);
  expect((await verifyLedger({ districtId: DISTRICT.id })).breaks).toEqual([]);
  return passage;
}

const erased = { districtId: DISTRICT.id, kind: 'child.erased' };

async function startsOn(): Promise<boolean> {
  useKeys(app.ports.config.keys);
  return requireErased(app.ports.config).then(
    () => true,
    () => false,
  );
}

async function leftOf(childId: string): Promise<number> {
  const places = await placesOf({ districtId: DISTRICT.id, childId });
  return places.reduce((sum, { left }) => sum + left, 0);
}

it.each([
  ['before its act is known', atCommit('before', 1)],
  ['between its act and the key', atCommit('after', 1)],
  ['before the key goes', atCommit('before', 2)],
  ['once the key is gone', atCommit('after', 2)],
  ['before the places are rewritten', atCommit('before', 3)],
  ['when all is done and nothing was said', atCommit('after', 3)],
])(
  'cut off %s, it is completed by the same command',
  async (_when, point) => {
    expect((await cutAt(point)).struck).toBe(true);
  },
  PATIENCE_MS,
);

/** At every so many-th point of all that there are, where somebody asks for it (the drill does); 1 is every one. */
const stride = Number(process.env.XQ_KILL_STRIDE ?? 0);
if (stride > 0)
  it(
    'cut off before and after every step of the database, it is completed by the same command',
    async () => {
      const { at, missed } = await atEachPoint(stride, (point) => cutAt(point));
      expect(at.length * stride).toBeGreaterThan(40);
      expect(missed).toEqual([]);
    },
    EVERY_STEP_MS,
  );
