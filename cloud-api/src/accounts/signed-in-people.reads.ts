// Who is signed in somewhere, for whoever runs the service: a person is found by what they are called, and by how many devices.
// Nothing tells what they did there.
import { sessionsOfAccount } from '../platform/auth';
import { AccountModel, epochOf, type AccountDoc } from './account.model';

/** Somebody who has joined, and on how many devices they are signed in. */
interface SignedInPerson {
  account: AccountDoc;
  devices: number;
}

/** The people of a district who are signed in somewhere, in the order of their ids. */
export async function signedInPeople(districtId: string): Promise<SignedInPerson[]> {
  const accounts = await AccountModel.find({ homeDistrictId: districtId }).sort({ _id: 1 }).lean();
  const each = accounts.map(async (account) => ({
    account,
    devices: (await sessionsOfAccount(account._id, epochOf(account))).length,
  }));
  return (await Promise.all(each)).filter(({ devices }) => devices > 0);
}
