// Laws of what a duty keeps of its child: whatever happens to the roster and to the talks, and in whatever order,
// every duty shows the child as its school's list has it, and tells the last talk that the records tell.
import { api } from '@xinqiao/types';
import fc from 'fast-check';
import { useApp } from '../../test/app';
import { CAST, CLASSES, DISTRICT, QINGHE, SHIPAN } from '../../test/cast';
import { aChild } from '../../test/factories';
import { goTo } from '../../test/talks-world';
import { ChildModel } from '../children';
import { SchoolClassModel } from '../organisations';
import { monthOf } from '../platform/calendar';
import { lastTalks } from '../talks/last-talk.reads';
import { ObligationModel } from './obligation.model';
import { lastTalkKept } from './obligation.view';

const app = useApp({ at: '2025-10-20T01:00:00Z' });
const DAYS = ['2025-10-27', '2025-10-31', '2025-11-03', '2025-11-05'];
const CLASS_IDS = [CLASSES.qingheThree.id, CLASSES.qingheFour.id, CLASSES.shipanThree.id];
const AT = { [QINGHE.id]: '何婉', [SHIPAN.id]: '孙立言' } as const;
const present = () => monthOf(app.clock.now().toISOString().slice(0, 10));

type Act = {
  kind: 'move' | 'remove' | 'comeBack' | 'talk' | 'correct' | 'retract' | 'work';
  nth: number;
};
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom('move', 'remove', 'comeBack', 'talk', 'talk', 'correct', 'retract', 'work'),
  nth: fc.nat(11),
});

/** Does one act as whoever may; what the house refuses (a child that is off its list, a day to come) changes nothing. */
async function happens({ kind, nth }: Act, childId: string, talkIds: string[]): Promise<void> {
  if (kind === 'work') return app.work();
  const params = { childId };
  const { schoolId = '' } = (await ChildModel.findById(childId).lean()) ?? {};
  const admin = app.as(AT[schoolId] ?? '何婉');
  const talkId = talkIds[nth % Math.max(talkIds.length, 1)] ?? 'tlk_00000000000000000000';
  const heldOn = DAYS[nth % DAYS.length]!;
  const li = app.as('李秋月');
  if (kind === 'move') {
    const body = {
      classId: CLASS_IDS[nth % 3]!,
      designatedTeacherId:
        CLASS_IDS[nth % 3] === CLASSES.shipanThree.id ? null : CAST.李秋月.accountId,
    };
    await app.as('郑岚').send(api.children.move, { params, body });
  } else if (kind === 'remove')
    await admin.send(api.children.remove, { params, body: { reason: '转学' } });
  else if (kind === 'comeBack') await admin.send(api.children.comeBack, { params, body: {} });
  else if (kind === 'correct')
    await li.send(api.talks.correctDate, {
      params: { talkId },
      body: { heldOn, reason: '记错了' },
    });
  else if (kind === 'retract')
    await li.send(api.talks.retract, { params: { talkId }, body: { reason: '记错了' } });
  else {
    const writtenAt = app.clock.now().toISOString();
    const body = { childId, heldOn, words: '聊了聊。', lateReason: '忙', writtenAt };
    const answer = await li.send(api.talks.record, { body });
    if (answer.ok) talkIds.push(((await answer.json()) as { talk: { id: string } }).talk.id);
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

async function holds(childId: string): Promise<void> {
  const last = await lastTalks({ districtId: DISTRICT.id, childIds: [childId] });
  for (const duty of await ObligationModel.find({ districtId: DISTRICT.id, childId }).lean()) {
    expect(duty.card).toEqual(await asListed(childId, duty.schoolId));
    if (duty.ownerId !== null && duty.month === present())
      expect(lastTalkKept(duty)).toBe(last(childId, duty.ownerId)?.day ?? null);
  }
}

it('are the roster and the records, after every act and after all that follows from it', async () => {
  await goTo(app, '2025-11-05 09:00');
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
      const { _id: childId } = await aChild({}, { at: '2025-10-20T01:00:00Z' });
      await app.work();
      const talkIds: string[] = [];
      for (const one of acts) {
        await happens(one, childId, talkIds);
        await holds(childId);
      }
      await app.work();
      await holds(childId);
    }),
    { numRuns: 6, endOnFailure: true },
  );
}, 240_000);
