// Somebody writes rows past every driver, in which one name comes twice: the database finds them by the first, the service reads the
// last, under a good seal. Nobody gets in by such a row or sees by it what is not theirs, and the verifier names each.
import { api } from '@xinqiao/types';
import { asSystem } from '../../src/platform/context';
import { commit, change } from '../../src/platform/db';
import { collectionOf } from '../../src/platform/store/connection';
import { verifyChains } from '../../src/platform/chain';
import { doubleFields, putBack } from '../../stage/doubled';
import { fc, runs } from '../../stage/laws';
import { asAsked } from '../../src/platform/store/as-asked';
import { AccountModel } from '../../src/accounts';
import { AppointmentModel } from '../../src/organisations';
import { ReadModel } from '../../src/platform/access-log';
import { useApp } from '../app';
import { CAST, CLASSES, DISTRICT, QINGHE } from '../cast';
import { aChild } from '../factories';

const app = useApp();

/** What is named while a row has these fields twice; then it is as it was. */
async function while_(
  [name, id]: readonly [string, string],
  first: readonly (readonly [string, unknown])[],
  look: () => Promise<void>,
): Promise<void> {
  const row = await doubleFields({ name, _id: id }, first);
  try {
    await look();
    const { breaks } = await verifyChains({ districtId: DISTRICT.id });
    expect(breaks).toContainEqual({ kind: 'row-doubled', collection: name, id });
  } finally {
    await putBack(name, row);
  }
}

it('an account that is found by another’s WeChat lets nobody in', async () => {
  const { miniOpenid } = (await AccountModel.findById(CAST.李秋月.accountId).lean())!;
  const hers = ['accounts', CAST.李秋月.accountId] as const;
  await while_(hers, [['miniOpenid', 'nobody']], () =>
    while_(['accounts', CAST.周明溪.accountId], [['miniOpenid', miniOpenid]], async () => {
      await expect(AccountModel.findOne({ miniOpenid }).lean()).rejects.toThrow('does not open');
    }),
  );
});

it('an appointment that is found as another person’s is not theirs', async () => {
  const { accountId } = CAST.李秋月;
  const found = async () =>
    (await AppointmentModel.find({ accountId }).lean()).map(({ _id }) => _id);
  const before = await found();
  const other = (await AppointmentModel.findOne({ accountId: CAST.周明溪.accountId }).lean())!;
  await while_(['appointments', other._id], [['accountId', accountId]], async () => {
    expect(await found()).toEqual(before);
  });
});

describe('a child of another school, and a talk with it', () => {
  it('are in nobody’s list by a school that stands before their own', async () => {
    const place = { classId: CLASSES.shiyanTwo.id, designatedTeacherId: CAST.韩松.accountId };
    const far = await aChild(place, { by: '方宁' });
    const first = [
      ['schoolId', QINGHE.id],
      ['designatedId', CAST.李秋月.accountId],
    ] as const;
    await while_(['children', far._id], first, async () => {
      const { items } = await app.as('何婉').call(api.children.list, { query: { limit: 100 } });
      expect(items.map(({ id }) => id)).not.toContain(far._id);
    });
  });

  it('nor is a talk in the timeline of a child with whom nobody held it', async () => {
    const [near, other] = [await aChild(), await aChild()];
    const writtenAt = app.clock.now().toISOString();
    const body = { childId: other._id, heldOn: '2025-11-19', words: '聊了聊近况。', writtenAt };
    const { talk } = await app.as('周明溪').call(api.talks.record, { body });
    await while_(['talks', talk.id], [['childId', near._id]], async () => {
      const params = { childId: near._id };
      const { items } = await app.as('周明溪').call(api.talks.ofChild, { params, query: {} });
      expect(JSON.stringify(items)).not.toContain(talk.id);
    });
  });
});

it('an opening that is hidden from a child’s page is named', async () => {
  const child = await aChild();
  await app.as('周明溪').call(api.children.one, { params: { childId: child._id } });
  const read = (await ReadModel.findOne({ childId: child._id }).lean())!;
  await while_(['reads', read._id], [['childId', 'x']], async () => undefined);
});

it('a name that comes twice within a part of a row is named', async () => {
  const _id = 'job_doubled';
  await collectionOf('jobs').insertOne({ _id, payload: { a: 1 } } as never);
  await doubleFields({ name: 'jobs', _id, inside: 'payload' }, [['a', 2]]);
  const { breaks } = await verifyChains({ districtId: DISTRICT.id });
  await collectionOf('jobs').deleteOne({ _id } as object);
  expect(breaks).toContainEqual({ kind: 'row-doubled', collection: 'jobs', id: _id });
  expect((await verifyChains({ districtId: DISTRICT.id })).breaks).toEqual([]);
});

it('what the database finds is as asked, whatever is asked in our filters', async () => {
  const ctx = asSystem(app.ports, 'test');
  await commit(ctx, change(`district:${DISTRICT.id}`).entry('test.changed', DISTRICT.id));
  const value = fc.oneof(
    fc.constantFrom('a', 'b', 1, 2, null, true),
    fc.date({ noInvalidDate: true }),
  );
  const row = fc.record({ x: fc.oneof(value, fc.array(value, { maxLength: 3 })), y: value });
  const condition = fc.oneof(
    value,
    fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
    fc.record({ $gte: value }),
    fc.record({ $lt: value }),
    fc.record({ $eq: value }),
  );
  const simple = fc.record({ x: condition, y: condition }, { requiredKeys: [] });
  const filter = fc.oneof(
    simple,
    fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 3 }) }),
  );
  const rows = fc.array(row, { minLength: 1, maxLength: 8 });
  const somewhere = collectionOf('asAskedLaw');
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.array(filter, { minLength: 1, maxLength: 8 }),
      async (all, filters) => {
        await somewhere.deleteMany({});
        await somewhere.insertMany(all.map((one) => ({ ...one })));
        for (const one of filters)
          for (const found of await somewhere.find(one).toArray())
            expect(asAsked(one as Record<string, unknown>)(found)).toBe(true);
      },
    ),
    runs(40),
  );
});
