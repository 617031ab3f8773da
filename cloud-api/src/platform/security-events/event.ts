// A security event as a row: made of who asks and of the act. What is an act of the chain becomes one in the transaction of
// its entry; what has no transaction is written before it is answered.
import { SECURITY_ACTS, type SecurityAct, type SecurityKind } from '@xinqiao/types/audit';
import type { Ctx } from '../context';
import { newId } from '../store/ids';
import { SecurityEventModel, type SecurityEventDoc } from './security-event.model';

/** What is not told by who asks. */
interface Told {
  districtId: string;
  kind: SecurityKind;
  act: string;
  subjectId?: string | null;
  route?: string | null;
  count?: number;
  /** Who it was, where nobody was signed in yet. */
  accountId?: string | null;
  capacityId?: string | null;
  sessionId?: string | null;
}

/** The row of an event. */
export function rowOf(
  ctx: Pick<Ctx, 'actor' | 'session' | 'from' | 'now' | 'requestId'>,
  told: Told,
) {
  const { actor, session, from, now, requestId } = ctx;
  return {
    _id: newId('sev'),
    version: 0,
    accountId: actor?.accountId ?? session?.accountId ?? null,
    capacityId: actor?.capacity.id ?? null,
    sessionId: session?.sessionId ?? actor?.sessionId ?? null,
    address: from ?? null,
    subjectId: null,
    route: null,
    count: 1,
    ...told,
    requestId,
    at: now,
    keptFrom: new Date(),
  } satisfies SecurityEventDoc;
}

type Act = Omit<Told, 'kind' | 'act'>;

/** The row of an act of the list. */
export const securityEvent = (ctx: Ctx, act: SecurityAct, told: Act): SecurityEventDoc =>
  rowOf(ctx, { ...told, kind: SECURITY_ACTS[act][0], act });

/** Writes an act down that has no transaction; await it before answering. */
export async function noteSecurityEvent(ctx: Ctx, act: SecurityAct, told: Act): Promise<void> {
  await SecurityEventModel.insertOne(securityEvent(ctx, act, told));
}

/** What an entry of the chain says. */
interface Entry {
  kind: string;
  subjectId: string;
  facts: Readonly<Record<string, unknown>>;
}

/** The event that an entry is; null for what happens with children every day. */
export function eventOfEntry(
  ctx: Ctx,
  districtId: string,
  { kind, subjectId: about, facts }: Entry,
): SecurityEventDoc | null {
  if (!Object.hasOwn(SECURITY_ACTS, kind)) return null;
  const subjectId = typeof facts.accountId === 'string' ? facts.accountId : postOrPerson(about);
  const row = securityEvent(ctx, kind as SecurityAct, { districtId, subjectId });
  // Whoever binds a WeChat was nobody before: it is they who came in.
  return BINDING.has(kind) ? { ...row, accountId: row.accountId ?? subjectId } : row;
}

const BINDING: ReadonlySet<string> = new Set(['account.joined', 'account.moved']);

/** Never a child: whose file it was stays with those who keep it. */
const postOrPerson = (id: string) => (/^(acc|apt)_/.test(id) ? id : null);
