// The shapes of what is owed that cross the wire: obligations, exemptions, a month at a glance, the school's month.
// The exact rule is obligations.md.
import { z } from 'zod';
import { ChildCard } from '../children';
import { Instant, IsoDay, Month, Receipt } from '../common';
import { AccountId } from '../accounts/ids';
import { ExemptionId, ObligationId } from './ids';
import { SchoolId } from '../organisations/ids';

export * from './words';

/** The states of an obligation (obligations.md, States). */
export const ObligationState = z.enum([
  'planned',
  'fulfilled',
  'fulfilledLate',
  'exempt',
  'missed',
  'withdrawn',
]);
export type ObligationState = z.infer<typeof ObligationState>;

/** Why the system withdrew an obligation. */
export const WithdrawnCause = z.enum([
  'handedOver',
  'vacancyFilled',
  'left',
  'moved',
  'roleServed',
  'importUndone',
]);
export type WithdrawnCause = z.infer<typeof WithdrawnCause>;

/** What became of a request for an exemption; a pending one lapses when its obligation is withdrawn. */
const ExemptionState = z.enum(['asked', 'granted', 'refused', 'lapsed']);

/** One obligation as its adult, a school admin or an officer sees it. */
export const Obligation = z
  .object({
    id: ObligationId,
    month: Month,
    child: ChildCard,
    ownerName: z.string(),
    ownerId: AccountId.nullable(),
    roleWords: z.array(z.string()),
    vacancy: z.boolean(),
    state: ObligationState,
    stateWord: z.string(),
    cause: WithdrawnCause.nullable(),
    lateHandover: z.boolean().meta({ description: '月末交接' }),
    exemption: z
      .object({
        id: ExemptionId,
        state: ExemptionState,
        undecided: z.boolean(),
      })
      .nullable(),
    attempts: z.number().int().meta({ description: 'received by the close' }),
    afterCloseAttempts: z.number().int(),
    afterCloseTalks: z.number().int(),
    countedOn: IsoDay.nullable().meta({
      description: 'the day of the talk that fulfils this obligation; null while none does',
    }),
    lastTalkOn: IsoDay.nullable().meta({
      description: 'the day of the last talk of this adult with this child, in whatever month',
    }),
    daysSinceTalk: z.number().int().nullable(),
    can: z.object({ record: z.boolean(), askExemption: z.boolean() }),
  })
  .meta({ id: 'Obligation' });
export type Obligation = z.infer<typeof Obligation>;

/** The month at a glance: how many of mine, the last day, and the school days for the row of dots. */
export const MonthSummary = z
  .object({
    month: Month,
    total: z.number().int(),
    done: z.number().int(),
    open: z.number().int(),
    missed: z.number().int(),
    lastDay: IsoDay.meta({
      description: 'the last day on which a talk of this month still counts',
    }),
    schoolDays: z.array(IsoDay),
    schoolDaysLeft: z.number().int(),
    calendarEntered: z.boolean(),
    vacation: z.boolean(),
    opened: z.boolean().meta({
      description:
        'whether the school has drawn up the list of the month; while false, nothing here says that nothing is owed',
    }),
    closed: z.boolean(),
    signedOff: z.boolean(),
  })
  .meta({ id: 'MonthSummary' });
export type MonthSummary = z.infer<typeof MonthSummary>;

/** A talk exemption: asked with a reason by the owing adult, decided by a second person. */
export const Exemption = z
  .object({
    id: ExemptionId,
    obligationId: ObligationId,
    month: Month,
    child: ChildCard,
    askedByName: z.string(),
    askedByRoleWords: z.array(z.string()),
    askedAt: Instant,
    reason: z.string().nullable().meta({ grade: 'restricted' }),
    unreadable: z.boolean(),
    state: ExemptionState,
    decidedByName: z.string().nullable(),
    decidedAt: Instant.nullable(),
    decisionNote: z.string().nullable(),
    can: z.object({ decide: z.boolean() }),
  })
  .meta({ id: 'Exemption' });
export type Exemption = z.infer<typeof Exemption>;

/** The school's month: figures that add up, whether it is closed and signed, by whom. */
export const SchoolMonth = z
  .object({
    schoolId: SchoolId,
    schoolName: z.string(),
    summary: MonthSummary,
    counts: z.object({
      planned: z.number().int(),
      fulfilled: z.number().int(),
      fulfilledLate: z.number().int(),
      exempt: z.number().int(),
      missed: z.number().int(),
      withdrawn: z.number().int(),
      vacancies: z.number().int(),
      undecidedExemptions: z.number().int(),
      afterClose: z.number().int(),
    }),
    signOff: z.object({ byName: z.string(), at: Instant, receipt: Receipt }).nullable(),
    remindedToday: z
      .boolean()
      .meta({ description: 'an office has asked the school today to look at this month' }),
    can: z.object({ signOff: z.boolean(), reopen: z.boolean(), remind: z.boolean() }),
    checkpoint: z
      .object({
        number: z.number().int(),
        at: Instant,
        root: z.string().meta({ description: 'over all entries of the district, hex' }),
        fingerprint: z.string().meta({ description: 'of the key that signed it' }),
      })
      .nullable()
      .meta({ description: 'the latest that was signed, for whatever is printed; null before' }),
  })
  .meta({ id: 'SchoolMonth' });
export type SchoolMonth = z.infer<typeof SchoolMonth>;
