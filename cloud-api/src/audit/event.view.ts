// A security event in words: names of grown-ups and posts, never of a child; what was refused in the words that the person saw.
// An address of the service is told by what it is for.
import { allEndpoints } from '@xinqiao/types';
import { SECURITY_ACTS, type SecurityAct, type SecurityEvent } from '@xinqiao/types/audit';
import { ROLE_WORDS, type Role } from '@xinqiao/types/common';
import { ERRORS, type ErrorCode } from '@xinqiao/types/errors';
import { appointmentOf, namesOf, schoolNames } from '../organisations';
import type { SecurityEventDoc } from '../platform/security-events';

/** Route → what it is for. */
const PURPOSES = new Map(
  allEndpoints().map(({ endpoint: { method, path, summary } }) => [`${method} ${path}`, summary]),
);

/** Events in the contract's shape, in their order. */
export async function viewEvents(rows: readonly SecurityEventDoc[]): Promise<SecurityEvent[]> {
  const posts = await postsIn(rows);
  const peopleIn = ({ accountId, subjectId }: SecurityEventDoc) =>
    [accountId, posts.get(subjectId ?? '')?.accountId ?? subjectId].flatMap((id) =>
      id?.startsWith('acc_') ? [id] : [],
    );
  const people = new Set(rows.flatMap(peopleIn));
  const orgs = new Set(rows.flatMap(({ capacityId }) => capacityId?.split('@')[1] ?? []));
  const [names, places] = await Promise.all([
    namesOf(rows[0]?.districtId ?? '', [...people]),
    schoolNames([...orgs]),
  ]);
  const personOf = (id: string | null | undefined) =>
    id ? { id, name: names.get(id) ?? '没有任职的人' } : null;
  return rows.map((row) => {
    const { _id: id, kind, at, accountId, subjectId, capacityId, sessionId, address, count } = row;
    const post = posts.get(subjectId ?? '');
    const about = post?.accountId ?? (subjectId?.startsWith('acc_') ? subjectId : null);
    return {
      ...{ id, kind, at: at.toISOString(), address, count },
      account: personOf(accountId),
      about: about === accountId ? null : personOf(about),
      capacityWord: capacityId && wordOf(capacityId, places),
      session: sessionId && sessionId.slice(-6),
      what: whatOf(row, post?.role),
      where: row.route && (PURPOSES.get(row.route) ?? '没有的地址'),
    };
  });
}

async function postsIn(rows: readonly SecurityEventDoc[]) {
  const ids = rows.flatMap(({ subjectId }) => (subjectId?.startsWith('apt_') ? [subjectId] : []));
  const found = await Promise.all([...new Set(ids)].map(appointmentOf));
  return new Map(found.flatMap((post) => (post ? [[post._id, post] as const] : [])));
}

function wordOf(capacityId: string, places: ReadonlyMap<string, string>): string {
  const [role = '', orgId = ''] = capacityId.split('@');
  return `${ROLE_WORDS[role as Role]} · ${places.get(orgId) ?? ''}`;
}

function whatOf({ act }: SecurityEventDoc, role: Role | undefined): string {
  if (Object.hasOwn(SECURITY_ACTS, act)) {
    const [, word] = SECURITY_ACTS[act as SecurityAct];
    return role ? `${word}：${ROLE_WORDS[role]}` : word;
  }
  return Object.hasOwn(ERRORS, act) ? ERRORS[act as ErrorCode].title : act;
}
