// Rights as filter and as predicate: both say the same, nothing is allowed by silence,
// and a scope that lacks a value is a defect, not a wider scope.
import mongoose from 'mongoose';
import { fc, runs } from '../../../stage/laws';
import { actorOf, DISTRICT } from '../../../test/cast';
import { DutyModel, aDuty } from '../../../stage/floor-models';
import { useDatabase } from '../../../test/mongod';
import { allOf, rightsTo, within } from '.';

useDatabase();

const ctx = { actor: actorOf('李秋月') };
const children = ['chd_0001', 'chd_0002', 'chd_0003'];
const months = ['2025-10', '2025-11'];

const duties = (declare: Parameters<typeof rightsTo<'read'>>[1]) =>
  rightsTo<'read'>('Duty', declare, ['childId', 'state', '$or']);

describe('a scope', () => {
  it('without a value throws, however deep the value is missing', () => {
    const holes = [{}, { a: undefined }, { a: null }, { a: '' }, { a: [] }, { a: { $in: [] } }];
    for (const hole of [...holes, { $or: [{ a: 1 }, { b: undefined }] }, { a: { $in: [null] } }])
      expect(() => within(hole)).toThrow('rights:');
  });

  it('with all its values is itself', () => {
    const whole = { a: false, b: 0, c: { $in: ['x'] } };
    expect(within(whole)).toBe(whole);
  });
});

describe('rights', () => {
  const none = duties(() => undefined);

  it('deny what is not declared, in lists and in single reads', async () => {
    const row = aDuty({ districtId: DISTRICT.id, childId: 'chd_none' });
    await DutyModel.insertMany([row]);
    expect(await DutyModel.countDocuments(none.scoped(ctx, 'read'))).toBe(0);
    expect(none.mayOn(ctx, 'read', row)).toBe(false);
  });

  it('refuse a session without a capacity', () => {
    expect(() => none.scoped({ actor: null }, 'read')).toThrow('accounts/capacity-required');
  });

  it('never reach beyond the district, whatever is declared', () => {
    const all = duties((_actor, allow) => allow('read', { state: 'planned' }));
    expect(all.mayOn(ctx, 'read', aDuty({ districtId: DISTRICT.id, state: 'planned' }))).toBe(true);
    expect(all.mayOn(ctx, 'read', aDuty({ districtId: 'dst_else', state: 'planned' }))).toBe(false);
  });

  it('are of a place: a scope that names none is a defect, whatever else it names', () => {
    const everywhere = rightsTo<'read'>('Duty', ({ accountId }, allow) =>
      allow('read', { ownerId: accountId }),
    );
    const there = { schoolId: 'sch_qinghe', ownerId: ctx.actor.accountId };
    const here = rightsTo<'read'>('Duty', (_actor, allow) => allow('read', there));
    expect(() => everywhere.mayOn(ctx, 'read', {})).toThrow('without a place');
    expect(here.mayOn(ctx, 'read', { ...there, districtId: DISTRICT.id })).toBe(true);
  });

  it('cannot be lost or overridden by another filter', async () => {
    const mine = duties((_a, allow) => allow('read', { childId: 'chd_mine' }));
    await DutyModel.insertMany([aDuty({ districtId: DISTRICT.id, childId: 'chd_theirs' })]);
    const asked = allOf(mine.scoped(ctx, 'read'), { childId: 'chd_theirs' });
    expect(await DutyModel.countDocuments(asked)).toBe(0);
  });

  const condition = fc.oneof(
    fc.record({ childId: fc.constantFrom(...children) }),
    fc.record({ childId: fc.subarray(children, { minLength: 1 }).map(($in) => ({ $in })) }),
    fc.record({ month: fc.constantFrom(...months), childId: fc.constantFrom(...children) }),
  );

  async function everyRow() {
    const rows = [DISTRICT.id, 'dst_else'].flatMap((districtId) =>
      children.flatMap((childId) =>
        months.map((month) => ({ ...aDuty({ districtId, childId, month }), version: 0 })),
      ),
    );
    await mongoose.connection.collection('floorduties').deleteMany({});
    await DutyModel.insertMany(rows);
    return rows;
  }

  it('joined with what else is wanted find what both find, however they are written', async () => {
    await everyRow();
    const joined: fc.Arbitrary<Record<string, unknown>> = fc.letrec((again) => ({
      filter: fc.oneof(
        { depthSize: 'small' },
        condition,
        fc.array(again('filter'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
        fc.array(again('filter'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
        fc
          .tuple(condition, fc.array(again('filter'), { minLength: 1, maxLength: 3 }))
          .map(([beside, $or]) => ({ ...beside, $or })),
      ),
    })).filter;
    await fc.assert(
      fc.asyncProperty(fc.array(joined, { minLength: 1, maxLength: 4 }), async (filters) => {
        const found = await DutyModel.find(allOf(...filters)).lean();
        const wanted = await DutyModel.find({ $and: filters }).lean();
        expect(found.map(({ _id }) => _id).sort()).toEqual(wanted.map(({ _id }) => _id).sort());
      }),
      runs(100),
    );
  });

  it('ask nothing of the database that is said already', () => {
    const mine = { schoolId: 'sch_one', ownerId: 'acc_one' };
    const rights = rightsTo<'read'>('Duty', (_actor, allow) => {
      allow('read', mine);
      allow('read', { schoolId: 'sch_one', classId: 'cls_one' });
    });
    const { $and } = allOf(rights.scoped(ctx, 'read'), { ...mine, month: '2025-10' });
    const { schoolId, ownerId } = mine;
    const said = [{ districtId: DISTRICT.id }, { schoolId }, { ownerId }, { month: '2025-10' }];
    expect($and).toEqual(said);
  });

  it('say the same as filter and as predicate', async () => {
    const rows = await everyRow();
    const scopes = fc.array(condition, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(scopes, async (declared) => {
        const rights = duties((_actor, allow) => declared.forEach((scope) => allow('read', scope)));
        const found = await DutyModel.find(rights.scoped(ctx, 'read')).lean();
        const allowed = rows.filter((row) => rights.mayOn(ctx, 'read', row));
        expect(found.map(({ _id }) => _id).sort()).toEqual(allowed.map(({ _id }) => _id).sort());
      }),
      runs(40),
    );
  });
});
