// Why somebody may see a child: since when they hold their post, since when the child is at its school, and what it is for.
// The relations are those of child.rights.ts; here they are told in words.
import { ROLE_WORDS, type Role } from '@xinqiao/types/common';
import { appointmentsOf, schoolName } from '../organisations';
import { actorOf } from '../platform/auth';
import { longDayWords } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import type { ChildDoc } from './child.model';
import { isOffice } from './glass.access';

/** What each role opens a child's page for. */
const PURPOSES: Readonly<Record<Role, string>> = {
  subjectTeacher: '每月谈心',
  classTeacher: '每月谈心、和家里联系',
  psychTeacher: '每月谈心、跟进有担心的记录',
  schoolAdmin: '管名单、安排老师、每月签认',
  centreOfficer: '只有写明的那件事，两小时',
  districtOfficer: '只有写明的那件事，两小时',
  auditor: '看不到孩子，只看安全事件',
};

/** The reasons, each in one sentence. */
export async function becauseOf(ctx: Ctx, child: ChildDoc): Promise<string[]> {
  const { districtId, accountId, capacity } = actorOf(ctx);
  const { role, orgId } = capacity;
  const [posts, place] = await Promise.all([
    appointmentsOf(districtId, accountId),
    schoolName(orgId),
  ]);
  const [since] = posts
    .filter((post) => post.role === role && post.orgId === orgId)
    .map((post) => post.since)
    .sort();
  const from = child.listings.at(-1)?.from;
  return [
    `您是${place}的${ROLE_WORDS[role]}${since ? `，${longDayWords(since)}起` : ''}`,
    ...(from && !isOffice(ctx) ? [`孩子在这所学校，${longDayWords(from)}起`] : []),
    `用来：${PURPOSES[role]}`,
  ];
}
