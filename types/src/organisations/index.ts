// District → (town centre →) school → class, who holds which role where since when, and the school calendar.
// Dates are data: what acts when is decided by the day the server received it (obligations.md, Words).
import { z } from 'zod';
import {
  Done,
  Instant,
  IsoDay,
  AskedMonth,
  Month,
  Role,
  SearchText,
  nameText,
  shortText,
  wholeNumber,
} from '../common';
import { AccountId } from '../accounts/ids';
import { AppointmentId, ClassId, OrganisationId, SchoolId } from './ids';
import { endpoint } from '../endpoint';
import { checkPost, offerEndpoints, postFields } from './offers';
import { openingEndpoints } from './openings';
import { Organisation, SchoolClass } from './tree';

export * from './ids';
export { FormerColleague, Offer, OfferPost, OfferState } from './offers';
export { Opening } from './openings';
export { Organisation, SchoolClass } from './tree';
export * from './roles';
export { organisationsErrors } from './errors';
export { organisationsEvents } from './events';

/**
 * One role of one person at one place; `classId` and `subject` narrow a teacher's. `until` is the last day, null while it lasts.
 * `joined`: the person has come in with a WeChat of their own. `unconfirmed`: they came in by somebody else's invitation, and
 * cannot act in this role until who keeps it says that it is they.
 */
export const Appointment = z
  .object({
    id: AppointmentId,
    accountId: AccountId,
    name: z.string(),
    role: Role,
    roleWord: z.string(),
    orgId: OrganisationId,
    classId: ClassId.nullable(),
    className: z.string().nullable(),
    subject: z.string().nullable(),
    since: IsoDay,
    until: IsoDay.nullable(),
    joined: z.boolean(),
    unconfirmed: z.boolean(),
  })
  .meta({ id: 'Appointment' });
export type Appointment = z.infer<typeof Appointment>;

/**
 * Appoints a person to a role of the school. Give `accountId` of somebody who holds a post there, or `name` of a new person;
 * `namesake`: somebody of this name was or is at the school, and it is another person.
 */
export const Appoint = z
  .strictObject({
    accountId: AccountId.optional(),
    name: nameText('姓名', 20).optional(),
    namesake: z.boolean({ error: '请选是不是同一个人。' }).optional(),
    ...postFields,
  })
  .superRefine((value, check) => {
    if (!value.accountId === !value.name)
      check.addIssue({
        code: 'custom',
        path: ['name'],
        message: '请选一位老师，或填写新老师的姓名。',
      });
    checkPost(value, check);
  })
  .meta({ id: 'Appoint' });

/** The district's settings that obligations follow (mission.md, Policy settings). A change acts from the next month. */
export const Policy = z
  .object({
    owes: z.enum(['oneSubjectTeacherAndPsych', 'everyResponsibleTeacher'], {
      error: '请选每月由谁来谈。',
    }),
    vacationMonths: z.enum(['require', 'remote', 'skip'], { error: '请选假期里怎么谈。' }),
    lateAfterDays: wholeNumber(1, 10, '请填 1 到 10 天。'),
    closeDay: wholeNumber(1, 15, '请填 1 到 15 号。'),
    since: Month,
  })
  .meta({ id: 'Policy' });
export type Policy = z.infer<typeof Policy>;

/** A policy as it was entered: its number, by whom and when (null for what held before anybody entered one), and whether it acts. */
export const PolicyVersion = Policy.extend({
  number: z.number().int(),
  byName: z.string().nullable(),
  at: Instant.nullable(),
  standing: z.enum(['now', 'next', 'past', 'never']).meta({
    description: 'never: another one was entered for the same month before it began',
  }),
}).meta({ id: 'PolicyVersion' });
export type PolicyVersion = z.infer<typeof PolicyVersion>;

/**
 * The school days of a month as the district entered them, by whom and when (null for who founded it);
 * `entered` false means Monday to Friday are counted instead.
 */
export const MonthCalendar = z
  .object({
    month: Month,
    entered: z.boolean(),
    schoolDays: z.array(IsoDay),
    byName: z.string().nullable(),
    at: Instant.nullable(),
  })
  .meta({ id: 'MonthCalendar' });
export type MonthCalendar = z.infer<typeof MonthCalendar>;

/** Days on end, from the first to the last one. */
export const DaySpan = z
  .strictObject({ first: IsoDay, last: IsoDay }, { error: '请填第一天和最后一天。' })
  .meta({ id: 'DaySpan' });
export type DaySpan = z.infer<typeof DaySpan>;

/**
 * A school year, September to August, month by month, with the public holidays and make-up days of the country as far
 * as they are published; what of them a district keeps, it enters itself.
 */
export const SchoolYear = z
  .object({
    items: z.array(MonthCalendar),
    publicHolidays: z.array(z.object({ name: z.string(), first: IsoDay, last: IsoDay })),
    publicMakeUpDays: z.array(IsoDay),
  })
  .meta({ id: 'SchoolYear' });
export type SchoolYear = z.infer<typeof SchoolYear>;

/** The two terms of a school year, with the holidays in them and the weekend days on which school is made up for. */
export const Terms = z
  .strictObject({
    terms: z.array(DaySpan, { error: '请填两个学期。' }).length(2, '请填两个学期。'),
    holidays: z.array(DaySpan, { error: '请填放假的日子。' }).max(60, '放假最多 60 段。'),
    makeUpDays: z.array(IsoDay, { error: '请填补课的日子。' }).max(60, '补课最多 60 天。'),
  })
  .meta({ id: 'Terms' });
export type Terms = z.infer<typeof Terms>;

/** What the district’s rules say of one month: asked before a talk of that month is written down. */
export const MonthFrame = z
  .object({
    month: Month,
    lastDay: IsoDay.meta({
      description: 'the last day on which a talk held in this month still counts for it',
    }),
    closesAt: Instant.meta({ description: 'from this instant on, what comes in is kept beside' }),
    lateAfterDays: z.number().int().meta({
      description: 'a talk received more than so many days after it was held is late',
    }),
    anyMode: z.boolean().meta({ description: 'a talk by phone or video needs no reason' }),
    vacation: z.boolean(),
    owed: z.boolean().meta({ description: 'false in a vacation month in which nothing is owed' }),
    calendarEntered: z.boolean(),
  })
  .meta({ id: 'MonthFrame' });
export type MonthFrame = z.infer<typeof MonthFrame>;

const school = z.strictObject({ schoolId: SchoolId });
const ofYear = z.strictObject({
  year: z.string({ error: '请选学年。' }).regex(/^20[0-8]\d$/, '请选学年，例如 2025。'),
});

export const organisations = {
  tree: endpoint({
    method: 'GET',
    path: '/organisations',
    summary: '我能看到的单位',
    access: 'signedIn',
    response: z.object({ items: z.array(Organisation) }),
  }),
  classes: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/classes',
    summary: '学校的班级',
    access: 'signedIn',
    params: school,
    response: z.object({ items: z.array(SchoolClass) }),
  }),
  staff: endpoint({
    method: 'GET',
    path: '/schools/:schoolId/appointments',
    summary: '学校里谁担任什么',
    access: 'signedIn',
    params: school,
    query: z.strictObject({ q: SearchText.optional() }),
    response: z.object({ items: z.array(Appointment) }),
  }),
  appoint: endpoint({
    method: 'POST',
    path: '/schools/:schoolId/appointments',
    summary: '安排一个人担任一个角色',
    access: 'signedIn',
    stepUp: true,
    params: school,
    body: Appoint,
    response: Appointment,
    errors: [
      'common/forbidden',
      'children/class-mismatch',
      'organisations/already-appointed',
      'organisations/ask-first',
      'organisations/known-name',
      'organisations/relieves',
      'organisations/named-many',
      'organisations/own-post',
      'organisations/makers-post',
    ],
    once: true,
  }),
  confirmAppointment: endpoint({
    method: 'POST',
    path: '/appointments/:appointmentId/confirmation',
    summary: '确认由别的单位请进来的人就是本人，这项任职才能用',
    access: 'signedIn',
    stepUp: true,
    params: z.strictObject({ appointmentId: AppointmentId }),
    body: z.strictObject({}),
    response: Appointment,
    errors: [
      'common/forbidden',
      'organisations/appointment-ended',
      'organisations/confirmed-already',
      'organisations/own-post',
      'organisations/makers-post',
    ],
    once: true,
  }),
  ...openingEndpoints,
  ...offerEndpoints,
  endAppointment: endpoint({
    method: 'POST',
    path: '/appointments/:appointmentId/ending',
    summary: '结束一项任职（调走、离职）',
    access: 'signedIn',
    stepUp: true,
    params: z.strictObject({ appointmentId: AppointmentId }),
    body: z.strictObject({ reason: shortText('原因', 100).meta({ grade: 'sealed' }) }),
    response: Appointment,
    errors: ['common/forbidden', 'organisations/appointment-ended', 'organisations/last-admin'],
    once: true,
  }),
  months: endpoint({
    method: 'GET',
    path: '/months',
    summary: '还能记谈心的各个月和下个月：哪天结月、几天算晚、打电话要不要写原因',
    access: 'signedIn',
    response: z.object({ items: z.array(MonthFrame) }),
  }),
  calendar: endpoint({
    method: 'GET',
    path: '/calendar/:month',
    summary: '一个月的上学日',
    access: 'signedIn',
    params: z.strictObject({ month: AskedMonth }),
    response: MonthCalendar,
  }),
  schoolYear: endpoint({
    method: 'GET',
    path: '/school-years/:year/calendar',
    summary: '一个学年（当年 9 月到次年 8 月）每个月的上学日，和国家的放假安排',
    access: 'signedIn',
    params: ofYear,
    response: SchoolYear,
  }),
  enterTerms: endpoint({
    method: 'PUT',
    path: '/school-years/:year/calendar',
    summary: '录入一个学年的两个学期，还没开始的各个月一次写好',
    access: 'signedIn',
    params: ofYear,
    body: Terms,
    response: SchoolYear,
    errors: ['common/forbidden', 'organisations/calendar-locked'],
  }),
  enterCalendar: endpoint({
    method: 'PUT',
    path: '/calendar/:month',
    summary: '录入一个月的上学日（从下个月起有效）',
    access: 'signedIn',
    params: z.strictObject({ month: AskedMonth }),
    body: z.strictObject({
      schoolDays: z.array(IsoDay, { error: '请选上学的日子。' }).max(31, '一个月最多 31 天。'),
    }),
    response: MonthCalendar,
    errors: ['common/forbidden', 'organisations/calendar-locked'],
  }),
  policy: endpoint({
    method: 'GET',
    path: '/policy',
    summary: '谈心的规定，现在的和下个月的',
    access: 'signedIn',
    response: z.object({ current: Policy, next: Policy.nullable() }),
  }),
  policyVersions: endpoint({
    method: 'GET',
    path: '/policy/versions',
    summary: '谈心规定的每一版：谁、什么时候改的、从哪个月起，新的在前',
    access: 'signedIn',
    response: z.object({ items: z.array(PolicyVersion) }),
    errors: ['common/forbidden'],
  }),
  changePolicy: endpoint({
    method: 'PUT',
    path: '/policy',
    summary: '改谈心的规定，从下个月起有效',
    access: 'signedIn',
    stepUp: true,
    body: z.strictObject({
      owes: Policy.shape.owes,
      vacationMonths: Policy.shape.vacationMonths,
      lateAfterDays: Policy.shape.lateAfterDays,
      closeDay: Policy.shape.closeDay,
      basedOn: z.number({ error: '请重新打开这一页再改。' }).int().optional().meta({
        description:
          'the number of the newest version that was seen; refused when there is a newer one',
      }),
    }),
    response: Done,
    errors: ['common/forbidden', 'organisations/policy-changed'],
  }),
} as const;
