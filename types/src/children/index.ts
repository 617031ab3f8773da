// The children on the care list: sealed identity, class, the one designated subject teacher, coming and going.
// Lists show an alias and a number; the name is sealed and opened only where a person may read it.
import { z } from 'zod';
import { Instant, PageQuery, ToldInstant, pageOf, shortText } from '../common';
import { AccountId } from '../accounts/ids';
import { BreakGlass, GlassBreak, ReviewGlassBreak } from './break-glass';
import { ChildCard } from './card';
import { AgreeToErase, ErasureAgreements } from './erasure';
import { ChildId, GlassBreakId } from './ids';
import { FileRead } from './read-log';
import { Child } from './child-page';
import { StudentNo } from './identity';
import { rosterEndpoints } from './roster-endpoints';
import { transferEndpoints } from './transfers';
import { SchoolId } from '../organisations/ids';
import { endpoint } from '../endpoint';

export * from './adults';
export * from './break-glass';
export * from './card';
export * from './categories';
export * from './child-page';
export * from './erasure';
export * from './listing';
export * from './read-log';
export * from './roster';
export * from './student-no';
export { ProposeTransfer, Transfer, TRANSFER } from './transfers';
export * from './ids';
export { childrenErrors } from './errors';
export { childrenEvents } from './events';

/** How many talks a month a group of people owe: how many they are, and the median of their talks. */
const Share = z.object({ people: z.number().int(), median: z.number() });

/** What one reading of “who owes” asks of people each month; `busiest` is the mean of the ten who owe most, null for fewer. */
export const TalkLoad = z
  .object({ subjectTeachers: Share, psychTeachers: Share, busiest: z.number().nullable() })
  .meta({ id: 'TalkLoad' });
export type TalkLoad = z.infer<typeof TalkLoad>;

const child = z.strictObject({ childId: ChildId });

export const children = {
  ...rosterEndpoints,
  ...transferEndpoints,
  list: endpoint({
    method: 'GET',
    path: '/children',
    summary: '我能看到的孩子，按学校和编号',
    access: 'signedIn',
    query: PageQuery.extend({ schoolId: SchoolId.optional() }),
    response: pageOf(ChildCard),
  }),
  // A body, not an address: a child's name must not stand in an address, which ends up in logs.
  search: endpoint({
    method: 'POST',
    path: '/children/searches',
    summary: '按代称、编号、班级找孩子；能看姓名的人也可以按姓名找',
    access: 'signedIn',
    cost: 5,
    body: PageQuery.extend({
      q: shortText('要找的字', 20),
      schoolId: SchoolId.optional(),
    }),
    response: pageOf(ChildCard),
  }),
  one: endpoint({
    method: 'GET',
    path: '/children/:childId',
    summary: '一个孩子',
    access: 'signedIn',
    params: child,
    response: Child,
  }),
  lookUp: endpoint({
    method: 'POST',
    path: '/children/lookups',
    summary: '按学籍号找孩子',
    access: 'signedIn',
    cost: 5,
    body: z.strictObject({ studentNo: StudentNo }),
    response: z.object({ items: z.array(ChildCard) }),
  }),
  designate: endpoint({
    method: 'POST',
    path: '/children/:childId/designations',
    summary: '指定或移交负责谈心的任课教师',
    access: 'signedIn',
    params: child,
    body: z.strictObject({
      accountId: AccountId.nullable(),
      seen: AccountId.nullable().optional().meta({
        description:
          'who is designated, as the asker has seen it; refused when it is another, or nobody',
      }),
    }),
    response: Child,
    errors: [
      'common/forbidden',
      'children/not-listed',
      'children/adult-mismatch',
      'children/filled',
    ],
    once: true,
  }),
  talkLoad: endpoint({
    method: 'GET',
    path: '/policy/load',
    summary: '“谁每月谈”的每种读法，按今天的名单和任课，每人一个月要谈几次',
    access: 'signedIn',
    response: z.object({
      children: z.number().int(),
      oneSubjectTeacherAndPsych: TalkLoad,
      everyResponsibleTeacher: TalkLoad,
    }),
    errors: ['common/forbidden'],
  }),
  erasure: endpoint({
    method: 'GET',
    path: '/children/:childId/erasure-agreements',
    summary: '谁同意了依法删除这个孩子的资料',
    access: 'signedIn',
    params: child,
    response: ErasureAgreements,
    errors: ['common/forbidden'],
  }),
  agreeToErase: endpoint({
    method: 'POST',
    path: '/children/:childId/erasure-agreements',
    summary: '提出或者同意依法删除一个孩子的资料；两个人都说了，运维才能做',
    access: 'signedIn',
    stepUp: true,
    params: child,
    body: AgreeToErase,
    response: ErasureAgreements,
    errors: ['common/forbidden', 'children/still-listed'],
    once: true,
  }),
  breakGlass: endpoint({
    method: 'POST',
    path: '/children/:childId/glass-breaks',
    summary: '破例查看：写明理由，打开一个孩子的档案两小时；学校马上知道，三天内由另一个人复核',
    access: 'signedIn',
    stepUp: true,
    params: child,
    body: BreakGlass,
    response: GlassBreak,
    errors: ['common/forbidden', 'children/glass-broken'],
    once: true,
  }),
  glassBreaks: endpoint({
    method: 'GET',
    path: '/glass-breaks',
    summary: '破例查看的记录：自己的，和自己管的、能复核的；新的在前',
    access: 'signedIn',
    query: PageQuery.extend({ childId: ChildId.optional() }),
    response: pageOf(GlassBreak),
  }),
  whoRead: endpoint({
    method: 'GET',
    path: '/children/:childId/reads',
    summary: '谁打开过这个孩子的档案、为什么；给管档案的心理教师和学校管理员看，新的在前',
    access: 'signedIn',
    params: child,
    query: z.strictObject({ before: ToldInstant.optional() }),
    response: z.object({
      items: z.array(FileRead),
      earlier: Instant.nullable().meta({ description: 'where what came before begins' }),
      recent: z.number().int().meta({ description: 'how often in the last thirty days' }),
    }),
    errors: ['common/forbidden'],
  }),
  reviewGlassBreak: endpoint({
    method: 'POST',
    path: '/glass-breaks/:glassBreakId/reviews',
    summary: '复核别人的一次破例查看',
    access: 'signedIn',
    params: z.strictObject({ glassBreakId: GlassBreakId }),
    body: ReviewGlassBreak,
    response: GlassBreak,
    errors: [
      'common/forbidden',
      'children/own-glass',
      'children/makers-glass',
      'children/reviewed',
    ],
    once: true,
  }),
} as const;
