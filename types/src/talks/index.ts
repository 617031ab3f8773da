// The endpoints of 谈心: record talks and attempts, mend them, read and look for them.
// Their shapes stand in shapes.ts and leave by this door.
import { z } from 'zod';
import {
  Done,
  IsoDay,
  AskedMonth,
  ToldInstant,
  PageQuery,
  Receipt,
  longText,
  pageOf,
  reason,
  seen,
} from '../common';
import { AccountId } from '../accounts/ids';
import { ChildId } from '../children/ids';
import { SchoolId } from '../organisations/ids';
import { TalkId } from './ids';
import { endpoint } from '../endpoint';
import {
  AnswerStep,
  AttemptNote,
  AttemptReason,
  KeptReceipt,
  ReceiptCheck,
  RecordTalk,
  Talk,
  TalkRecorded,
  TimelineEntry,
  Worry,
  modeReason,
} from './shapes';

export * from './ids';
export * from './shapes';
export { talksErrors } from './errors';
export { talksEvents } from './events';

const talk = z.strictObject({ talkId: TalkId });

export const talks = {
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
        note: AttemptNote.nullish().meta({ grade: 'sealed' }),
        writtenAt: ToldInstant,
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
    cost: 2,
    query: PageQuery.extend({
      month: AskedMonth.optional(),
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
      writtenAt: ToldInstant,
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
  answer: endpoint({
    method: 'POST',
    path: '/talks/:talkId/answers',
    summary: '看到了：告诉写的人，接下来怎么做',
    access: 'signedIn',
    params: talk,
    body: z.strictObject({
      step: AnswerStep.meta({ grade: 'restricted' }),
      words: longText('想说的话').nullish().meta({ grade: 'sealed' }),
    }),
    response: Talk,
    errors: ['talks/not-told', 'talks/retracted'],
    once: true,
  }),
  worries: endpoint({
    method: 'GET',
    path: '/talks/worries',
    summary: '我有担心：等我看到的，和我自己提的',
    access: 'signedIn',
    cost: 2,
    response: z.object({ items: z.array(Worry) }),
  }),
  checkReceipt: endpoint({
    method: 'POST',
    path: '/receipts/checks',
    summary: '核对手机里的回执与存证链是否一致',
    access: 'signedIn',
    cost: 2,
    body: KeptReceipt,
    response: ReceiptCheck,
  }),
} as const;
