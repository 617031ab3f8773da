// Security events: who came in from where, what was refused, bound, given, opened, ended and exported. For the auditor of the
// district, who appoints nobody, changes nothing and sees no child.
import { z } from 'zod';
import { AccountId } from '../accounts/ids';
import { Instant, IsoDay, PageQuery, pageOf } from '../common';
import { endpoint } from '../endpoint';
import { SECURITY_KINDS, type SecurityKind } from './acts';
import { SecurityEventId } from './ids';

export * from './acts';
export * from './ids';
export { auditErrors } from './errors';
export { auditEvents } from './events';

const Kind = z.enum(Object.keys(SECURITY_KINDS) as SecurityKind[], { error: '请选一类事件。' });
const Person = z.object({ id: AccountId, name: z.string() }).nullable();

/** One event. `account` did it, null for the system, whoever runs it, or a stranger; `about` is whom it concerned. */
export const SecurityEvent = z
  .object({
    id: SecurityEventId,
    kind: Kind,
    at: Instant,
    account: Person,
    about: Person,
    capacityWord: z.string().nullable(),
    session: z.string().nullable().meta({ description: 'tells two sessions apart, opens none' }),
    address: z.string().nullable().meta({ description: 'a /24 or /48, never a whole address' }),
    what: z.string(),
    where: z.string().nullable().meta({ description: 'of a refusal: what was asked for' }),
    count: z.number().int().meta({ description: 'how often, within a minute' }),
  })
  .meta({ id: 'SecurityEvent' });
export type SecurityEvent = z.infer<typeof SecurityEvent>;

const wanted = {
  kind: Kind.optional(),
  accountId: AccountId.optional(),
  day: IsoDay.optional(),
};

export const audit = {
  events: endpoint({
    method: 'GET',
    path: '/security-events',
    summary: '安全事件，新的在前；可以按类别、人和日期找',
    access: 'signedIn',
    query: PageQuery.extend(wanted),
    response: pageOf(SecurityEvent),
    errors: ['common/forbidden'],
  }),
  exportEvents: endpoint({
    method: 'GET',
    path: '/security-events/export',
    summary: '导出安全事件，最近的至多 5000 条；导出本身也记下',
    access: 'signedIn',
    cost: 5,
    stepUp: true,
    query: z.strictObject(wanted),
    response: z.object({ items: z.array(SecurityEvent), whole: z.boolean() }),
    errors: ['common/forbidden'],
  }),
} as const;
