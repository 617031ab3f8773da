// Who has come in with a WeChat of their own: the rooms below count nobody who was only named.
// Read anew whenever it is asked.
import { byId } from '../platform/db';
import type { Arrivals } from '../platform/house';
import { AccountModel } from './account.model';

/** Of these accounts those that have joined, and by whose invitation. */
export const arrivalsAmong: Arrivals = async (accountIds) => {
  const each = [...new Set(accountIds)].map((id) => byId(AccountModel, id));
  const found = (await Promise.all(each)).flatMap((account) => account ?? []);
  return new Map(found.map(({ _id, invitedBy }) => [_id, { invitedBy }]));
};
