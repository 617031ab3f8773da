// A session, a role or the care of a child is taken away while its owner keeps requests under way.
// The taking away is committed by another process; the first request that begins afterwards must be refused.
import type { Finding, Row, RunWishes } from '../row';
import { designateTeacher } from '../../src/children/designate-teacher';
import { endAppointment } from '../../src/organisations/end-appointment';
import { endSessionsOf } from '../../src/platform/auth';
import type { Ctx } from '../../src/platform/context';
import { CONTRACT_VERSION } from '@xinqiao/types/common';
import { withMongod } from '../stage/database';
import { layDistrict, openMonthOf, systemCtx, DISTRICT_ID, type Teacher } from '../stage/district';
import { plantedIn } from '../stage/planted';
import { ServiceProcess } from '../stage/service-process';
import { buildService } from '../stage/servers';
import { pause } from '../stage/wait';

const AT_ONCE = 4;
const AFTERWARDS = 12;

interface Taking {
  readonly name: string;
  /** How the service refuses whoever has lost it. */
  readonly refusedWith: number;
  take(teacher: Teacher): Promise<unknown>;
  path(teacher: Teacher): string;
}

const TAKINGS: readonly Taking[] = [
  {
    name: 'session',
    refusedWith: 401,
    take: ({ accountId }) => endSessionsOf(systemCtx(), accountId),
    path: () => '/api/talks',
  },
  {
    name: 'role',
    refusedWith: 403,
    take: ({ accountId, schoolId }) => {
      const params = { appointmentId: accountId.replace('acc_', 'apt_') };
      return endAppointment(adminOf(schoolId), { params, body: { reason: '调走' } });
    },
    path: () => '/api/talks',
  },
  {
    name: 'relation',
    refusedWith: 404,
    take: ({ childIds, schoolId }) => {
      const ask = { params: { childId: childIds[0] ?? '' }, body: { accountId: null } };
      return designateTeacher(adminOf(schoolId), ask);
    },
    path: ({ childIds }) => `/api/children/${childIds[0]}`,
  },
];

async function measure({ quick, full }: RunWishes): Promise<Finding> {
  const trials = full ? 350 : quick ? 8 : 150;
  buildService();
  return withMongod(async ({ ours: uri }) => {
    const teachers = trials * TAKINGS.length;
    const { all = [] } = await layDistrict({ all: { schools: 1, teachers, children: 1 } });
    await openMonthOf(all);
    const service = await ServiceProcess.start({ uri });
    const stale: Record<string, number> = {};
    const others: Record<string, number> = {};
    let afterwards = 0;
    try {
      for (const [nth, teacher] of all.entries()) {
        const taking = TAKINGS[nth % TAKINGS.length]!;
        const came = await pressedOn(service.port, { teacher, taking });
        stale[taking.name] = (stale[taking.name] ?? 0) + came.stale;
        for (const status of came.others) {
          const answer = `${taking.name} ${status}`;
          others[answer] = (others[answer] ?? 0) + 1;
        }
        afterwards += came.asked;
      }
    } finally {
      await service.stop();
    }
    const counts = [...Object.values(stale), ...Object.values(others)];
    const value = counts.reduce((sum, count) => sum + count, 0);
    const details = {
      'stale successes': stale,
      'answers that are neither': others,
      'requests afterwards': afterwards,
    };
    return { value, n: all.length, pass: value === 0, details };
  });
}

/**
 * Keeps requests under way while something is taken; counts those that began afterwards and went through, and tells
 * every status that is neither a success nor the refusal: an error of the service refuses nobody.
 */
async function pressedOn(
  port: number,
  { teacher, taking }: { teacher: Teacher; taking: Taking },
): Promise<{ stale: number; others: number[]; asked: number }> {
  const url = `http://127.0.0.1:${port}${taking.path(teacher)}`;
  const headers = {
    ...{ authorization: `Bearer ${teacher.token}`, 'x-contract': String(CONTRACT_VERSION) },
  };
  let begun = false;
  let taken = false;
  let before = 0;
  const after: number[] = [];
  const others: number[] = [];
  const press = async () => {
    while (after.length < AFTERWARDS) {
      const late = taken;
      const response = await fetch(url, { headers });
      await response.arrayBuffer();
      if (late) after.push(response.status);
      else before += 1;
      if (!response.ok && response.status !== taking.refusedWith) others.push(response.status);
      if (!begun && !response.ok) throw new Error(`${url} was refused too early`);
    }
  };
  const pressing = Promise.all(Array.from({ length: AT_ONCE }, press));
  pressing.catch(() => undefined);
  while (before < AT_ONCE) await pause(2);
  begun = true;
  await taking.take(teacher);
  taken = true;
  await pressing;
  const stale = after.filter((status) => status >= 200 && status < 300).length;
  return { stale, others, asked: after.length };
}

function adminOf(schoolId: string): Ctx {
  const capacity = {
    ...{ id: `schoolAdmin@${schoolId}`, role: 'schoolAdmin' as const },
    ...{ orgId: schoolId, schoolId, classIds: [] },
  };
  const actor = {
    ...{ accountId: 'acc_admin', sessionId: 'ses_admin', name: '管理员', districtId: DISTRICT_ID },
    capacity,
  };
  return { ...systemCtx(), actor };
}

/** The row `revoke`; its value is how many requests went through that should not have, or met an error. */
export const revoke: Row = {
  name: 'revoke',
  kind: 'drill',
  better: 'down',
  about:
    'a session, a role or the care of a child taken away by another process while requests are under way; oracle: every request that begins after the commit is refused, with the status that its refusal has',
  target: '0 stale successes, 0 other answers',
  run: measure,
  planted: plantedIn('revoke', [
    {
      name: 'a session is remembered once it was found',
      file: 'src/platform/auth/sessions.ts',
      inside: 'sessionOf',
      find: '  const row = await byId(SessionModel, sessionIdOf(token));',
      replace:
        '  const kept: Map<string, SessionRow | null> = ((globalThis as any).kept ??= new Map());\n  const row = kept.get(token) ?? (await byId(SessionModel, sessionIdOf(token)));\n  kept.set(token, row);',
    },
    {
      name: 'who acts is remembered once it was derived',
      file: 'src/platform/auth/actor.ts',
      inside: 'recogniseWith',
      find: '    const actor = person && people.actor(person, { ...session, capacityId });',
      replace:
        '    const kept = ((globalThis as any).kept ??= new Map());\n    const actor = kept.get(token) ?? (person && people.actor(person, { ...session, capacityId }));\n    kept.set(token, actor);',
    },
  ]),
};
