// The endpoints of 谈心: record and mend talks, obligations and exemptions, the month's close and sign-off.
// Their shapes stand in shapes.ts, here and in months/, and leave by this door.
import { z } from 'zod';
import {
  Done,
  IsoDay,
  Instant,
  Month,
  PageQuery,
  Receipt,
  SearchText,
  longText,
  pageOf,
  shortText,
  seen,
} from '../common';
import { AccountId } from '../accounts/ids';
import { ChildId } from '../children/ids';
import { ExemptionId, ObligationId } from '../months/ids';
import { SchoolId } from '../organisations/ids';
import { TalkId } from './ids';
import { endpoint } from '../endpoint';
import {
  CapacityWaiting,
  Exemption,
  MonthSummary,
  Obligation,
  ObligationState,
  SchoolMonth,
} from '../months/shapes';
import {
  AttemptReason,
  RecordTalk,
  Talk,
  TalkRecorded,
  TimelineEntry,
  modeReason,
  reason,
} from './shapes';

export * from '../months/shapes';
export * from './shapes';

const obligation = z.strictObject({ obligationId: ObligationId });
const talk = z.strictObject({ talkId: TalkId });
const schoolMonth = z.strictObject({ schoolId: SchoolId, month: Month });
const monthQuery = PageQuery.extend({ month: Month.optional() });

export const talks = {
  mine: endpoint({
    method: 'GET',
    path: '/obligations/mine',
    summary: '本月该和谁谈，等得久的在前',
    access: 'signedIn',
    query: monthQuery,
    response: pageOf(Obligation).extend({ summary: MonthSummary }),
  }),
  record: endpoint({
    method: 'POST',
    path: '/talks',
    summary: '记一次谈心',
    access: 'signedIn',
    body: RecordTalk,
    response: TalkRecorded,
    errors: ['talks/not-yours', 'common/conflict', 'common/key-reused'],
    once: true,
  }),
  attempt: endpoint({
    method: 'POST',
    path: '/attempts',
    summary: '没谈成，记一笔',
    access: 'signedIn',
    body: z
      .strictObject({
        childId: ChildId,
        triedOn: IsoDay,
        reason: AttemptReason,
        note: longText('说明').nullish().meta({ grade: 'sealed' }),
        writtenAt: Instant,
      })
      .meta({ id: 'RecordAttempt' }),
    response: Done.extend({ receipt: Receipt }),
    errors: ['talks/not-yours'],
    once: true,
  }),
  ofChild: endpoint({
    method: 'GET',
    path: '/children/:childId/talks',
    summary: '一个孩子的谈心，新的在前',
    access: 'signedIn',
    params: z.strictObject({ childId: ChildId }),
    query: PageQuery,
    response: pageOf(TimelineEntry),
  }),
  one: endpoint({
    method: 'GET',
    path: '/talks/:talkId',
    summary: '一次谈心',
    access: 'signedIn',
    params: talk,
    response: Talk,
  }),
  search: endpoint({
    method: 'GET',
    path: '/talks',
    summary: '我能看到的谈心：按学校、月份、谁写的、是否晚记来找',
    access: 'signedIn',
    query: monthQuery.extend({
      schoolId: SchoolId.optional(),
      childId: ChildId.optional(),
      byId: AccountId.optional(),
      late: z.enum(['true', 'false']).optional(),
      afterClose: z.enum(['true', 'false']).optional(),
    }),
    response: pageOf(Talk),
  }),
  phrases: endpoint({
    method: 'GET',
    path: '/talks/phrases',
    summary: '您常写的话',
    access: 'signedIn',
    response: z.object({ items: z.array(z.string()) }),
  }),
  amend: endpoint({
    method: 'POST',
    path: '/talks/:talkId/addenda',
    summary: '补记',
    access: 'signedIn',
    params: talk,
    body: z.strictObject({
      words: seen(longText('补记'), '请写补记的内容。').meta({ grade: 'sealed' }),
      writtenAt: Instant,
    }),
    response: Talk,
    errors: ['talks/not-author', 'talks/retracted', 'talks/month-signed-off'],
    once: true,
  }),
  correctDate: endpoint({
    method: 'POST',
    path: '/talks/:talkId/corrections',
    summary: '改正谈心的日期',
    access: 'signedIn',
    params: talk,
    body: z.strictObject({
      heldOn: IsoDay,
      reason: reason('改正的原因'),
      modeReason: modeReason
        .nullish()
        .meta({ description: 'wanted when a talk by phone or video leaves a vacation month' }),
    }),
    response: Talk,
    errors: ['talks/not-author', 'talks/retracted', 'talks/month-signed-off'],
    once: true,
  }),
  retract: endpoint({
    method: 'POST',
    path: '/talks/:talkId/retraction',
    summary: '撤回一条记错了孩子的谈心',
    access: 'signedIn',
    params: talk,
    body: z.strictObject({ reason: reason('撤回的原因') }),
    response: Talk,
    errors: ['talks/not-author', 'talks/retracted', 'talks/month-signed-off'],
    once: true,
  }),
  askExemption: endpoint({
    method: 'POST',
    path: '/obligations/:obligationId/exemptions',
    summary: '申请豁免',
    access: 'signedIn',
    params: obligation,
    body: z.strictObject({ reason: reason('申请的原因').meta({ grade: 'restricted' }) }),
    response: Exemption,
    errors: ['talks/exemption-not-possible'],
    once: true,
  }),
  exemptions: endpoint({
    method: 'GET',
    path: '/exemptions',
    summary: '豁免申请：我申请的，和等我答复的',
    access: 'signedIn',
    query: monthQuery.extend({
      state: z.enum(['asked', 'granted', 'refused', 'lapsed']).optional(),
    }),
    response: pageOf(Exemption),
  }),
  decideExemption: endpoint({
    method: 'POST',
    path: '/exemptions/:exemptionId/decision',
    summary: '同意或不同意豁免',
    access: 'signedIn',
    params: z.strictObject({ exemptionId: ExemptionId }),
    body: z.strictObject({
      granted: z.boolean({ error: '请选同意或不同意。' }),
      note: shortText('答复', 200).nullish(),
    }),
    response: Exemption,
    errors: ['talks/own-exemption', 'talks/exemption-decided', 'common/forbidden'],
    once: true,
  }),
  board: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/obligations',
    summary: '学校一个月的谈心一览',
    access: 'signedIn',
    params: z.strictObject({ schoolId: SchoolId }),
    query: monthQuery.extend({
      state: ObligationState.optional(),
      vacancy: z.enum(['true']).optional(),
      ownerId: AccountId.optional(),
      q: SearchText.optional(),
    }),
    response: pageOf(Obligation),
  }),
  schoolMonth: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/months/:month',
    summary: '学校一个月的总数与签字',
    access: 'signedIn',
    params: schoolMonth,
    response: SchoolMonth,
  }),
  unsigned: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/unsigned-months',
    summary: '学校已经结月、还没有签字的月，新的在前',
    access: 'signedIn',
    params: z.strictObject({ schoolId: SchoolId }),
    response: z.object({ items: z.array(Month) }),
  }),
  signOff: endpoint({
    method: 'POST',
    path: '/schools/:schoolId/months/:month/sign-off',
    summary: '签字：这个月的记录属实',
    access: 'signedIn',
    params: schoolMonth,
    response: SchoolMonth,
    errors: [
      'common/forbidden',
      'talks/month-not-closed',
      'talks/month-not-opened',
      'talks/month-signed-off',
      'talks/month-empty',
    ],
    once: true,
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/schools/:schoolId/months/:month/reopening',
    summary: '重新打开一个已签字的月，只为改正和补记',
    access: 'signedIn',
    params: schoolMonth,
    body: z.strictObject({ reason: reason('重新打开的原因') }),
    response: SchoolMonth,
    errors: ['common/forbidden', 'talks/month-not-signed-off'],
    once: true,
  }),
  waiting: endpoint({
    method: 'GET',
    path: '/me/waiting',
    summary: '每个身份里有多少事等着，只有数',
    access: 'signedIn',
    response: z.object({ items: z.array(CapacityWaiting) }),
  }),
  checkReceipt: endpoint({
    method: 'POST',
    path: '/receipts/checks',
    summary: '核对手机里的回执与存证链是否一致',
    access: 'signedIn',
    body: Receipt,
    response: z.object({ holds: z.boolean(), latestSeq: z.number().int() }),
  }),
} as const;
