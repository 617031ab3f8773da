// In which capacities a person may act, from what the rooms know at this moment: nothing is kept,
// so an appointment that ends stops its sessions with their next request.
import { ROLE_WORDS } from '@xinqiao/types/common';
import type { Capacity as CapacityView } from '@xinqiao/types/accounts';
import { classOf, organisationOf } from '../organisations';
import type { People } from '../platform/auth';
import type { Capacity } from '../platform/context';
import { byId, cacheOf } from '../platform/db';
import { capacitiesOf } from '../platform/house';
import { AccountModel, epochOf, type AccountDoc } from './account.model';

/**
 * Where a person's capacities were last found: a guess that lets both reads run at once.
 * Both are read anew on every request, and the account has the last word.
 */
const homes = cacheOf<string>(50_000);

/** What somebody acts in who has no post left: at no place, so that every right, which begins with a place, is missing. */
const NONE: Capacity = { id: 'none', role: 'subjectTeacher', orgId: 'none', classIds: [] };

/** A person with the capacities of this moment. */
interface Person {
  account: AccountDoc;
  capacities: Capacity[];
}

/** People as the sessions floor asks for them. */
export const people: People<Person> = {
  read: personOf,
  homeOf: ({ account }) => account.homeDistrictId,
  epochOf: ({ account }) => epochOf(account),
  actor({ account, capacities }, { sessionId, accountId, capacityId }) {
    const { homeDistrictId: districtId, name } = account;
    const capacity = capacities.find(({ id }) => id === capacityId);
    return capacity ? { accountId, sessionId, name, districtId, capacity } : null;
  },
  former({ account, capacities }, { sessionId, accountId }) {
    const { homeDistrictId: districtId, name } = account;
    return capacities.length > 0
      ? null
      : { accountId, sessionId, name, districtId, capacity: NONE };
  },
};

async function personOf(accountId: string): Promise<Person | null> {
  const guess = homes.get(accountId);
  const [account, guessed] = await Promise.all([
    byId(AccountModel, accountId),
    guess === undefined ? null : capacitiesOf(guess, accountId),
  ]);
  if (!account) return null;
  const { homeDistrictId: districtId } = account;
  const right = guess === districtId ? guessed : null;
  const capacities = right ?? (await capacitiesOf(districtId, accountId));
  if (!right) homes.set(accountId, districtId);
  return { account, capacities };
}

/** The capacities of an account, in the order in which they were given. */
export function capacitiesOfAccount(account: AccountDoc): Promise<Capacity[]> {
  return capacitiesOf(account.homeDistrictId, account._id);
}

/** A capacity in the contract's shape, with the names that people know. */
export async function viewCapacity(capacity: Capacity): Promise<CapacityView> {
  const { id, role, orgId, classIds } = capacity;
  const [org, ...classes] = await Promise.all([organisationOf(orgId), ...classIds.map(classOf)]);
  return {
    id,
    role,
    roleWord: ROLE_WORDS[role],
    orgId,
    orgName: org?.name ?? '',
    classNames: classes.flatMap((each) => (each ? [each.name] : [])),
  };
}

/** How a list of devices names a capacity. */
export function capacityWord({ roleWord, orgName }: CapacityView): string {
  return `${roleWord} · ${orgName}`;
}
