// In which capacities a person may act, from the appointments of this moment: nothing is kept,
// so an appointment that ends stops its sessions with their next request.
import { ROLE_WORDS } from '@xinqiao/types/common';
import type { Capacity as CapacityView } from '@xinqiao/types/accounts';
import { capacitiesOf, classOf, organisationOf } from '../organisations';
import type { DeriveActor } from '../platform/auth';
import type { Capacity } from '../platform/context';
import { byId, memory } from '../platform/db';
import { AccountModel, type AccountDoc } from './account.model';

/**
 * Where a person's appointments were last found: a guess that lets both reads run at once.
 * Both are read anew on every request, and the account has the last word.
 */
const homes = memory<string>(50_000);

/** Who acts in the session's capacity; null before one is chosen and after it has ended. */
export const deriveActor: DeriveActor = async ({ sessionId, accountId, capacityId }) => {
  if (capacityId === null) return null;
  const guess = homes.get(accountId);
  const [account, guessed] = await Promise.all([
    byId(AccountModel, accountId),
    guess === undefined ? null : capacitiesOf(guess, accountId),
  ]);
  if (!account) return null;
  const { homeDistrictId: districtId, name } = account;
  const right = guess === districtId ? guessed : null;
  const capacities = right ?? (await capacitiesOf(districtId, accountId));
  if (!right) homes.set(accountId, districtId);
  const capacity = capacities.find(({ id }) => id === capacityId);
  return capacity ? { accountId, sessionId, name, districtId, capacity } : null;
};

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
