// Laws of what a duty keeps of its child: whatever happens to the roster and to the talks, and in whatever order,
// every duty shows the child as its school's list has it, and tells the last talk that the records tell.
import { api } from '@xinqiao/types';
import { fc } from '../../stage/laws';
import { useApp } from '../../test/app';
import { transferred } from '../../test/transferred';
import { CAST, CLASSES, DISTRICT, QINGHE, SHIPAN, type PersonName } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo } from '../../test/talks-world';
import { ChildModel } from '../children';
import { SchoolClassModel } from '../organisations';
import { monthOf } from '../platform/calendar';
import { TalkModel } from '../talks/talk.model';
import { AmendmentModel } from '../talks/talk-sequel.model';
import { ObligationModel } from './obligation.model';
import { lastTalkKept } from './obligation.view';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
/** When the histories go on: early in each of three months, the last one a school month after two closes. */
const TIMES = ['2025-11-05 09:00', '2025-12-03 09:00', '2026-01-07 09:00'];
/** Days of talks: before each border of these months, behind it, and before the child was on a list. */
const DAYS = [
  ...['2025-10-10', '2025-10-31', '2025-11-03', '2025-11-05'],
  ...['2025-11-28', '2025-12-01', '2025-12-30', '2026-01-06'],
];
const CHILDREN = 10;
const CLASS_IDS = [CLASSES.qingheThree.id, CLASSES.qingheFour.id, CLASSES.shipanThree.id];
const AT = { [QINGHE.id]: '何婉', [SHIPAN.id]: '孙立言' } as const;
const AUTHORS = ['李秋月', '李秋月', '周明溪'] as const;

interface Act {
  kind: 'move' | 'remove' | 'comeBack' | 'designate' | 'talk' | 'correct' | 'retract' | 'work';
  nth: number;
}
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(
    ...(['move', 'remove', 'comeBack', 'designate', 'work'] as const),
    ...(['talk', 'talk', 'talk', 'correct', 'correct', 'retract'] as const),
  ),
  nth: fc.nat(47),
});
/** For each child, what happens at each of the times. */
const histories = fc.array(
  fc.tuple(...TIMES.map(() => fc.array(act, { minLength: 3, maxLength: 6 }))),
  { minLength: CHILDREN, maxLength: CHILDREN },
);

interface Told {
  talkId: string;
  by: PersonName;
}

/** Does one act as whoever may; what the house refuses (a child that is off its list, a day to come) changes nothing. */
async function happens({ kind, nth }: Act, childId: string, told: Told[]): Promise<void> {
  if (kind === 'work') return app.work();
  const params = { childId };
  const { schoolId = '' } = (await ChildModel.findById(childId).lean()) ?? {};
  const admin = app.as(AT[schoolId] ?? '何婉');
  const classId = CLASS_IDS[nth % 3]!;
  const { accountId } = CAST[nth % 2 === 0 ? '李秋月' : '秦穗'];
  const heldOn = DAYS[nth % DAYS.length]!;
  const reason = '记错了';
  if (kind === 'move') {
    const designatedTeacherId = classId === CLASSES.shipanThree.id ? null : accountId;
    const body = { classId, designatedTeacherId };
    await transferred(app, childId, body).catch(() => undefined);
  } else if (kind === 'remove')
    await admin.send(api.children.remove, { params, body: { reason: '转学' } });
  else if (kind === 'comeBack') await admin.send(api.children.comeBack, { params, body: {} });
  else if (kind === 'designate')
    await admin.send(api.children.designate, { params, body: { accountId } });
  else if (kind === 'talk') {
    const by = AUTHORS[nth % AUTHORS.length]!;
    const writtenAt = app.clock.now().toISOString();
    const body = { childId, heldOn, words: '聊了聊。', lateReason: '忙', writtenAt };
    const answer = await app.as(by).send(api.talks.record, { body });
    if (answer.ok)
      told.push({ by, talkId: ((await answer.json()) as { talk: { id: string } }).talk.id });
  } else {
    const { talkId, by } = told[nth % Math.max(told.length, 1)] ?? {};
    if (!talkId || !by) return;
    const mended = { params: { talkId } };
    if (kind === 'retract')
      await app.as(by).send(api.talks.retract, { ...mended, body: { reason } });
    else await app.as(by).send(api.talks.correctDate, { ...mended, body: { heldOn, reason } });
  }
}

/** The child by its own record, as the list of a school has it. */
async function asListed(childId: string, schoolId: string) {
  const child = (await ChildModel.findById(childId).lean())!;
  const atSchool = child.schoolId === schoolId;
  const stay = child.listings.findLast((one) => one.schoolId === schoolId);
  const { classId, number } = atSchool || !stay ? child : stay;
  const { name: className } = (await SchoolClassModel.findById(classId).lean())!;
  const text = number < 10 ? `0${number}` : String(number);
  const listed = child.listed && atSchool;
  return { alias: child.alias, number: text, classId, className, listed, atSchool };
}

/** The days of the talks with a child that stand, by who held them, by their records alone. */
async function daysOfTalks(childId: string): Promise<(adultId: string) => string[]> {
  const these = { districtId: DISTRICT.id, childId };
  const [talks, amendments] = await Promise.all([
    TalkModel.find(these).lean(),
    AmendmentModel.find(these).sort({ receivedAt: 1, _id: 1 }).lean(),
  ]);
  const days = talks.flatMap(({ _id, byId, heldOn }) => {
    const own = amendments.filter(({ talkId }) => talkId === _id);
    if (own.some(({ kind }) => kind === 'retracted')) return [];
    return { byId, day: own.findLast(({ to }) => to !== null)?.to ?? heldOn };
  });
  return (adultId) => days.flatMap(({ byId, day }) => (byId === adultId ? day : [])).sort();
}

/** Every duty of a child is as the records tell it; gives how many tell a talk of an earlier month. */
async function holds(childId: string): Promise<number> {
  const daysOf = await daysOfTalks(childId);
  const kept = await ObligationModel.find({ districtId: DISTRICT.id, childId }).lean();
  for (const duty of kept) {
    expect(duty.card).toEqual(await asListed(childId, duty.schoolId));
    const { month, ownerId } = duty;
    const days = ownerId === null ? [] : daysOf(ownerId);
    const upTo = (last: (day: string) => boolean) => days.findLast(last) ?? null;
    const before = upTo((day) => monthOf(day) < month);
    expect({ month, before: duty.talkedBefore }).toEqual({ month, before });
    expect(lastTalkKept(duty)).toBe(upTo((day) => monthOf(day) <= month));
  }
  return kept.filter(({ talkedBefore }) => talkedBefore !== null).length;
}

it('are the roster and the records, after every act and after all that follows from it', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (all) => {
      const children: { childId: string; told: Told[] }[] = [];
      while (children.length < all.length) {
        const { _id: childId } = await aChild({}, { at: '2025-10-20T01:00:00Z' });
        children.push({ childId, told: [] });
      }
      let earlier = 0;
      for (const [time, when] of TIMES.entries()) {
        // What nobody has followed yet is followed a month later, as the next month is opened.
        await goTo(app, when);
        for (const [nth, { childId, told }] of children.entries()) {
          await holds(childId);
          for (const one of all[nth]?.[time] ?? []) {
            await happens(one, childId, told);
            earlier += await holds(childId);
          }
        }
      }
      await app.work();
      for (const { childId } of children) await holds(childId);
      expect(earlier).toBeGreaterThan(CHILDREN);
    }),
    // One life of many children: the clock goes forward only. Another seed plays another life.
    { numRuns: 1, endOnFailure: true },
  );
}, 240_000);
