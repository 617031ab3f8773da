// 转学: a school would hand a child to another school of the district. That is a question to the other school, and moves nothing
// before it has said yes: until then the child stays on the old list, and the old school owes.
import { z } from 'zod';
import { AccountId } from '../accounts/ids';
import { Done, Instant, IsoDay, reason, shortText } from '../common';
import { endpoint } from '../endpoint';
import { ClassId, SchoolId } from '../organisations/ids';
import { ResponsibleAdult } from './adults';
import { ChildCard } from './card';
import { ChildId, TransferId } from './ids';

/** So many days a transfer can be answered: from the day of the asking, or from the day on which the child goes if that is later. */
export const TRANSFER = { days: 7, aheadDays: 60 } as const;

/** Whereto, on which day the child goes there, and what the other school should know. */
export const ProposeTransfer = z
  .strictObject({
    toSchoolId: SchoolId,
    day: IsoDay,
    note: shortText('要说的话', 200).optional().meta({ grade: 'sealed' }),
  })
  .meta({ id: 'ProposeTransfer' });
export type ProposeTransfer = z.infer<typeof ProposeTransfer>;

/** One transfer as one of the two schools, or the district, sees it. */
export const Transfer = z
  .object({
    id: TransferId,
    child: ChildCard.meta({ description: 'as the school that hands it over knows it' }),
    name: z.string().nullable().meta({ grade: 'sealed' }),
    fromSchoolName: z.string(),
    toSchoolName: z.string(),
    day: IsoDay.meta({ description: 'on which the child goes there' }),
    lastDay: IsoDay.meta({ description: 'the last day on which it can be answered' }),
    note: z.string().nullable().meta({ grade: 'sealed' }),
    askedByName: z.string(),
    askedAt: Instant,
    side: z.enum(['sends', 'receives']),
    state: z.enum(['open', 'accepted', 'declined', 'withdrawn', 'lapsed']),
    reason: z.string().nullable().meta({ grade: 'sealed', description: 'why it was declined' }),
    endedByName: z.string().nullable(),
    endedAt: Instant.nullable(),
    owing: z.array(ResponsibleAdult).meta({
      description: 'who owes until it is accepted; empty once it is over',
    }),
    can: z.object({ answer: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'Transfer' });
export type Transfer = z.infer<typeof Transfer>;

const transfer = z.strictObject({ transferId: TransferId });

/** The part of `children` by which a child goes from one school to another. */
export const transferEndpoints = {
  transfers: endpoint({
    method: 'GET',
    path: '/transfers',
    summary: '转来和转走的孩子：等回答的，和最近一个月里有了结果的',
    access: 'signedIn',
    response: z.object({ items: z.array(Transfer) }),
  }),
  transferPlaces: endpoint({
    method: 'GET',
    path: '/transfer-places',
    summary: '孩子可以转去的学校：本区的每一所',
    access: 'signedIn',
    response: z.object({ items: z.array(z.object({ id: SchoolId, name: z.string() })) }),
    errors: ['common/forbidden'],
  }),
  proposeTransfer: endpoint({
    method: 'POST',
    path: '/children/:childId/transfers',
    summary: '提出把孩子转到本区另一所学校；对方接收以前，什么都不变',
    access: 'signedIn',
    params: z.strictObject({ childId: ChildId }),
    body: ProposeTransfer,
    response: Transfer,
    errors: [
      'common/forbidden',
      'children/not-listed',
      'children/transfer-place',
      'children/transfer-open',
    ],
    once: true,
  }),
  acceptTransfer: endpoint({
    method: 'POST',
    path: '/transfers/:transferId/acceptance',
    summary: '接收一个转来的孩子：从今天起在这所学校的名单上',
    access: 'signedIn',
    params: transfer,
    body: z.strictObject({ classId: ClassId, designatedTeacherId: AccountId.nullish() }),
    response: Done,
    errors: [
      'common/forbidden',
      'children/transfer-over',
      'children/transfer-yours',
      'children/class-mismatch',
      'children/adult-mismatch',
    ],
    once: true,
  }),
  declineTransfer: endpoint({
    method: 'POST',
    path: '/transfers/:transferId/refusal',
    summary: '不接收一个转来的孩子，写一句为什么；孩子还在原来的学校',
    access: 'signedIn',
    params: transfer,
    body: z.strictObject({ reason: reason('不接收的原因').meta({ grade: 'sealed' }) }),
    response: Done,
    errors: ['common/forbidden', 'children/transfer-over'],
    once: true,
  }),
  withdrawTransfer: endpoint({
    method: 'POST',
    path: '/transfers/:transferId/withdrawal',
    summary: '对方还没有回答，不转了',
    access: 'signedIn',
    params: transfer,
    response: Done,
    errors: ['common/forbidden', 'children/transfer-over'],
    once: true,
  }),
} as const;
