// The endpoints of a month: what is owed, exemptions, the school's month, its close and sign-off.
// Their shapes stand in shapes.ts and leave by this door.
import { z } from 'zod';
import { AccountId } from '../accounts/ids';
import {
  AskedMonth,
  Month,
  PageQuery,
  SearchText,
  limitOf,
  pageOf,
  reason,
  shortText,
} from '../common';
import { endpoint } from '../endpoint';
import { SchoolId } from '../organisations/ids';
import { ExemptionId, ObligationId } from './ids';
import { Exemption, MonthSummary, Obligation, ObligationState, SchoolMonth } from './shapes';

export * from './ids';
export * from './shapes';
export { monthsErrors } from './errors';
export { monthsEvents } from './events';

const obligation = z.strictObject({ obligationId: ObligationId });
const schoolMonth = z.strictObject({ schoolId: SchoolId, month: AskedMonth });
const monthQuery = PageQuery.extend({ month: AskedMonth.optional() });
/** So many rows of a board come in one answer at most: the whole month of nearly every school. */
export const BOARD_MOST = 500;

export const months = {
  mine: endpoint({
    method: 'GET',
    path: '/obligations/mine',
    summary: '本月该和谁谈，等得久的在前',
    access: 'signedIn',
    query: monthQuery,
    response: pageOf(Obligation).extend({ summary: MonthSummary }),
  }),
  lastWords: endpoint({
    method: 'GET',
    path: '/obligations/:obligationId/last-words',
    summary: '上次说到：自己最近一次和这个孩子谈心的开头，和说好的下一步',
    access: 'signedIn',
    params: obligation,
    response: z.object({
      words: z.string().nullable().meta({ grade: 'sealed' }),
      nextStep: z.string().nullable().meta({ grade: 'sealed', description: '说好的下一步' }),
    }),
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
    summary: '豁免申请：我申请的，等我答复的，和本学年由我们答复了的',
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
    cost: 2,
    params: z.strictObject({ schoolId: SchoolId }),
    query: monthQuery.extend({
      limit: limitOf(BOARD_MOST),
      state: ObligationState.optional(),
      vacancy: z.enum(['true']).optional(),
      ownerId: AccountId.optional(),
      q: SearchText.optional(),
    }),
    response: pageOf(Obligation).extend({ opened: MonthSummary.shape.opened }),
  }),
  schoolMonth: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/months/:month',
    summary: '学校一个月的总数与签认',
    access: 'signedIn',
    params: schoolMonth,
    response: SchoolMonth,
  }),
  schools: endpoint({
    method: 'GET',
    path: '/months/:month/schools',
    summary: '上级单位：所属每所学校一个月的总数与签认，按校名排',
    access: 'signedIn',
    cost: 3,
    params: z.strictObject({ month: AskedMonth }),
    response: z.object({ items: z.array(SchoolMonth) }),
    errors: ['common/forbidden'],
  }),
  remind: endpoint({
    method: 'POST',
    path: '/schools/:schoolId/months/:month/reminders',
    summary: '上级单位提醒学校看看这个月还没谈的，一所学校一天一次',
    access: 'signedIn',
    params: schoolMonth,
    response: SchoolMonth,
    errors: ['common/forbidden', 'months/reminded-today', 'months/nothing-open'],
    once: true,
  }),
  unsigned: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/unsigned-months',
    summary: '学校已经结月、还没有签认的月，新的在前',
    access: 'signedIn',
    params: z.strictObject({ schoolId: SchoolId }),
    response: z.object({ items: z.array(Month) }),
  }),
  signOff: endpoint({
    method: 'POST',
    path: '/schools/:schoolId/months/:month/sign-off',
    summary: '签认：这个月的记录属实',
    access: 'signedIn',
    stepUp: true,
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
    summary: '重新打开一个已签认的月，只为改正和补记',
    access: 'signedIn',
    stepUp: true,
    params: schoolMonth,
    body: z.strictObject({ reason: reason('重新打开的原因') }),
    response: SchoolMonth,
    errors: ['common/forbidden', 'talks/month-not-signed-off'],
    once: true,
  }),
} as const;
