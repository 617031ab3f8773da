// A duty keeps its child's card, and a right hangs on it: whoever had a child in their care finds no duty of it any more,
// in no month, from the act on that takes the child away, and before anything that follows from the act has run.
import { children } from '@xinqiao/types/children';
import { months } from '@xinqiao/types/months';
import { organisations } from '@xinqiao/types/organisations';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../../test/app';
import { transferred } from '../../test/transferred';
import { CAST, CLASSES, DISTRICT, QINGHE, SHIPAN, type PersonName } from '../../test/cast';
import { aChild, appointmentRow } from '../../test/factories';
import { operate } from '../../test/operate';
import { goTo, setClock } from '../../test/talks-world';
import { childById } from '../children';
import { undoListing } from '../children/undo-listing';
import { asSystem } from '../platform/context';
import { AppointmentModel, SchoolClassModel } from '../organisations';
import { ObligationModel } from './obligation.model';
import { asIf } from '../../stage/as-if';

const LISTED = '2025-10-20T01:00:00Z';
const MONTHS = ['2025-11', '2025-12'] as const;
const app = useApp({ at: LISTED });
const names = ['moved', 'away', 'left', 'undone', 'late', 'spoken'] as const;
const ids = {} as Record<(typeof names)[number], string>;

/** In which of the months somebody finds duties of a child on the board of a school, and of how many their last words. */
async function found(by: PersonName, childId: string, schoolId: string = QINGHE.id) {
  const boards = MONTHS.map(async (month) => {
    const query = { month, limit: 500 };
    const { items } = await app.as(by).call(months.board, { params: { schoolId }, query });
    return items.some(({ child }) => child.id === childId) ? month : [];
  });
  const duties = await ObligationModel.find({ childId, schoolId }).lean();
  const words = duties.map(({ _id: obligationId }) =>
    app.as(by).send(months.lastWords, { params: { obligationId } }),
  );
  const answers = await Promise.all(words);
  return {
    on: (await Promise.all(boards)).flat(),
    told: answers.filter(({ ok }) => ok).length,
  };
}
const NOTHING = { on: [], told: 0 };
const move = (childId: string, classId: string) =>
  transferred(app, childId, { classId, designatedTeacherId: null });

beforeAll(async () => {
  for (const name of names) ids[name] = (await aChild({}, { at: LISTED }))._id;
  await goTo(app, '2025-11-12 09:00');
  await goTo(app, '2025-12-02 09:00');
});

describe('The class teacher', () => {
  it('finds the duties of her class in each month', async () => {
    expect(await found('王小川', ids.moved)).toEqual({ on: [...MONTHS], told: 6 });
  });

  it('finds none of a child that has another class, also not by the class that it had', async () => {
    await move(ids.moved, CLASSES.qingheFour.id);
    expect(await found('王小川', ids.moved)).toEqual(NOTHING);
    const query = { q: CLASSES.qingheFour.name, limit: 500 };
    const { items } = await app
      .as('王小川')
      .call(months.board, { params: { schoolId: QINGHE.id }, query });
    expect(items).toEqual([]);
    await app.work();
    expect(await found('王小川', ids.moved)).toEqual(NOTHING);
  });

  it('finds none while it is at another school, and all of them when it is back in her class', async () => {
    await move(ids.away, CLASSES.shipanThree.id);
    expect(await found('王小川', ids.away)).toEqual(NOTHING);
    await app.work();
    expect(await found('王小川', ids.away)).toEqual(NOTHING);
    expect((await found('孙立言', ids.away, SHIPAN.id)).on).toEqual(['2025-12']);
    await move(ids.away, CLASSES.qingheThree.id);
    expect((await found('王小川', ids.away)).on).toEqual([...MONTHS]);
    await app.work();
    expect((await found('王小川', ids.away)).on).toEqual([...MONTHS]);
  });

  it('finds none of a child off the list, and the psychology teacher goes on seeing what was said', async () => {
    const params = { childId: ids.left };
    await app.as('何婉').call(children.remove, { params, body: { reason: '转学' } });
    expect(await found('王小川', ids.left)).toEqual(NOTHING);
    expect((await found('周明溪', ids.left)).on).toEqual([...MONTHS]);
    await app.as('何婉').call(children.comeBack, { params, body: {} });
    expect((await found('王小川', ids.left)).on).toEqual([...MONTHS]);
  });

  it('finds none of a child whose import was undone', async () => {
    await undoListing(asSystem(app.ports, 'undone'), ids.undone);
    expect(await found('王小川', ids.undone)).toEqual(NOTHING);
    await app.work();
    expect(await found('王小川', ids.undone)).toEqual(NOTHING);
  });
});

describe('A duty that was opened by whoever had read the child before it moved', () => {
  it('is put right by what follows from the act, in whatever month it was opened', async () => {
    const these = { childId: ids.late, month: '2025-12' };
    const { card } = (await ObligationModel.findOne(these).lean())!;
    await move(ids.late, CLASSES.qingheFour.id);
    setClock(app, '2025-12-02 10:00');
    // What an opening of another month leaves that had read the child a moment before the act.
    const meanwhile = { childId: ids.late, month: '2025-11' };
    await ObligationModel.collection.updateMany(meanwhile, { $set: { card } });
    expect((await found('王小川', ids.late)).on).toEqual(['2025-11']);
    await app.work();
    expect(await found('王小川', ids.late)).toEqual(NOTHING);
  });
});

describe('How a talk began', () => {
  it('is told to whoever owes and held it, and in no other capacity of the same person', async () => {
    const childId = ids.spoken;
    const ADMIN = {
      _id: 'apt_li_admin',
      role: 'schoolAdmin',
      classId: null,
      subject: null,
    } as const;
    await AppointmentModel.insertOne(appointmentRow('李秋月', ADMIN));
    const writtenAt = app.clock.now().toISOString();
    const body = { childId, heldOn: '2025-12-01', words: '想换座位', writtenAt };
    await app.as('李秋月').call(talks.record, { body });
    const own = { childId, month: '2025-12', ownerId: CAST.李秋月.accountId };
    const { _id: obligationId } = (await ObligationModel.findOne(own).lean())!;
    const words = { params: { obligationId } };
    expect(await app.as('李秋月').call(months.lastWords, words)).toMatchObject({
      words: '想换座位',
    });
    const admin = await app.session('李秋月', `schoolAdmin@${QINGHE.id}`);
    expect(await admin.call(months.lastWords, words)).toEqual({ words: null, nextStep: null });
  });

  it('is still told to its author when the child is somebody else’s', async () => {
    const childId = ids.spoken;
    const params = { childId };
    const own = { childId, month: '2025-12', ownerId: CAST.李秋月.accountId };
    await app
      .as('何婉')
      .call(children.designate, { params, body: { accountId: CAST.秦穗.accountId } });
    await app.work();
    const { _id: obligationId } = (await ObligationModel.findOne(own).lean())!;
    const words = { params: { obligationId } };
    expect(await app.as('李秋月').call(months.lastWords, words)).toMatchObject({
      words: '想换座位',
    });
    expect((await app.as('秦穗').send(months.lastWords, words)).status).toBe(404);
  });
});

describe('A teacher whose post has ended', () => {
  it('finds nothing in that capacity any more', async () => {
    const params = { appointmentId: appointmentRow('王小川')._id };
    const wang = app.as('王小川');
    await app.as('何婉').call(organisations.endAppointment, { params, body: { reason: '调走' } });
    const query = { limit: 500 };
    const answer = await wang.send(months.board, { params: { schoolId: QINGHE.id }, query });
    expect(answer.ok).toBe(false);
  });
});

describe('A class that its school writes with a dash or full-width brackets', () => {
  const classId = CLASSES.qingheThree.id;
  async function calls(name: string): Promise<void> {
    await asIf(SchoolClassModel, { _id: classId }, { $set: { name } });
    const these = { 'card.classId': classId };
    await ObligationModel.collection.updateMany(these, { $set: { 'card.className': name } });
  }
  afterAll(() => calls(CLASSES.qingheThree.name));

  it.each([
    ['三年级（1）班', '三年级（1）班'],
    ['三年级（1）班', '三年级(1)'],
    ['三年级-1班', '三年级1班'],
    ['三年级-1班', '三年级 1 班'],
  ])('as %s is found on the board by %s', async (name, q) => {
    await calls(name);
    const params = { schoolId: QINGHE.id };
    const { items } = await app.as('何婉').call(months.board, { params, query: { q } });
    expect(items.map(({ child }) => child.className)).toContain(name);
  });
});

describe('A class that went up', () => {
  it('is called by its new name on all duties of its school, and the child that moved on keeps its own', async () => {
    await move(ids.away, CLASSES.shipanThree.id);
    await goTo(app, '2026-08-10 09:00');
    await operate(
      app.ports,
      ...['class-up', '--district', DISTRICT.name, '--by', '陈工', '--with', '郑岚'],
    );
    await app.work();
    const rows = await SchoolClassModel.find({ districtId: DISTRICT.id }).lean();
    const called = new Map(rows.map(({ _id, name }) => [_id, name]));
    expect(called.get(CLASSES.qingheThree.id)).toBe('四年级1班');
    const duties = await ObligationModel.find({ districtId: DISTRICT.id }).lean();
    for (const { card } of duties) expect(card.className).toBe(called.get(card.classId));
    const { schoolId } = (await childById(ids.away))!;
    for (const { card, ...duty } of duties.filter(({ childId }) => childId === ids.away))
      expect(card.atSchool).toBe(duty.schoolId === schoolId);
  });
});
