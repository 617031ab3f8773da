// Somebody from another school, or from the past, is asked for a post and takes it: she says yes, and whoever speaks for her
// present schools does. For tests in which that is only how somebody came to where they are.
import { api } from '@xinqiao/types';
import type { ArgsOf } from '@xinqiao/types/endpoint';
import type { TestApp } from './app';
import { CAST, type PersonName } from './cast';
import type { Client } from '../stage/client';
import { AccountModel } from '../src/accounts';
import { AppointmentModel } from '../src/organisations';

type Offering = ArgsOf<typeof api.organisations.offerPost>;
const KEEPERS: readonly PersonName[] = ['何婉', '孙立言', '方宁', '孟远', '郑岚'];

/** Whether somebody must be asked first: who has come in and holds no post at that school. */
export async function isToBeAsked(schoolId: string, accountId: string): Promise<boolean> {
  const here = { districtId: 'dst_yunling', accountId, schoolId, until: null };
  if ((await AppointmentModel.countDocuments(here)) > 0) return false;
  return (await AccountModel.countDocuments({ _id: accountId })) > 0;
}

/** Asks, lets everybody say yes, and gives back the post. */
export async function takesPost(app: TestApp, by: Client, offering: Offering) {
  const { id: offerId } = await by.call(api.organisations.offerPost, offering);
  const { accountId } = offering.body;
  const args = { params: { offerId }, body: { agrees: true } };
  const she = (Object.keys(CAST) as PersonName[]).find((one) => CAST[one].accountId === accountId)!;
  let { state } = await (await app.session(she, null)).call(api.organisations.answerMyOffer, args);
  for (const keeper of KEEPERS)
    if (state === 'waits') {
      const answer = await app.as(keeper).send(api.organisations.answerOffer, args);
      if (answer.ok) ({ state } = (await answer.json()) as { state: typeof state });
    }
  if (state !== 'taken') throw new Error(`${she} did not take the post: ${state}`);
  const here = { accountId, schoolId: offering.params.schoolId, until: null };
  const held = await AppointmentModel.findOne(here).sort({ _id: -1 }).lean();
  const { _id: id, name, role } = held!;
  return { id, accountId, name, role };
}
