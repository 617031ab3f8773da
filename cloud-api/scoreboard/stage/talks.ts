// Talks for the benches: what a teacher sends, and a last month in which everybody has talked with everybody.
// Earlier talks are recorded by the product's own command, so that they are sealed and in the chain.
import type { RecordTalk } from '@xinqiao/types/talks';
import type { Actor, Ctx } from '../../src/platform/context';
import { recordTalk } from '../../src/talks/record-talk';
import { DISTRICT_ID, LAST_MONTH, systemCtx, today, type Teacher } from './district';

const WORDS =
  '聊了最近的学习和睡觉，妈妈下个月回来，孩子盼着一起去赶集；约好每周三放学后来坐一坐。';

/** What the phone sends for a talk held on a day. */
export function talkWith(childId: string, heldOn = today()): RecordTalk {
  return {
    ...{ childId, heldOn, mode: 'faceToFace', words: WORDS, chips: ['睡得好', '想家'] },
    faces: { study: 4, life: 4, mood: 3, body: 5 },
    concern: false,
    writtenAt: new Date().toISOString(),
  };
}

/** Every teacher has talked with each of the children once in the last month. */
export async function talkedLastMonth(teachers: readonly Teacher[]): Promise<void> {
  await Promise.all(
    teachers.map(async (teacher) => {
      const ctx = ctxOf(teacher);
      for (const childId of teacher.childIds)
        await recordTalk(ctx, { body: talkWith(childId, `${LAST_MONTH}-12`) });
    }),
  );
}

/** The context in which a teacher of the bench acts. */
function ctxOf({ accountId, name, schoolId, classId }: Teacher): Ctx {
  const role = 'subjectTeacher' as const;
  const capacity = {
    id: `${role}@${schoolId}`,
    role,
    orgId: schoolId,
    schoolId,
    classIds: [classId],
  };
  const actor: Actor = {
    accountId,
    sessionId: 'ses_bench',
    name,
    districtId: DISTRICT_ID,
    capacity,
  };
  return { ...systemCtx(), actor };
}
