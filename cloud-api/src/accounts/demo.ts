// The demo's way in: choose a person, get a code from their simulated WeChat, sign in as everybody does.
// Without the simulator these addresses do not exist.
import type { DemoPerson } from '@xinqiao/types/accounts';
import { ROLE_WORDS } from '@xinqiao/types/common';
import { organisationOf } from '../organisations';
import type { Ctx } from '../platform/context';
import { shanghaiDay } from '../platform/calendar';
import { byId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { AccountModel } from './account.model';
import { capacitiesOfAccount } from './capacities';
import { DemoPersonModel, type DemoPersonDoc } from './demo-person.model';

/** The people of the demo, in the order in which the sign-in page shows them. */
export async function demoPeople(ctx: Ctx) {
  const simulatorUrl = simulatorOf(ctx);
  const rows = await DemoPersonModel.find().sort({ order: 1 }).lean();
  const people = await Promise.all(rows.map((row) => viewPerson(ctx, row)));
  const items = people.flatMap((person) => person ?? []);
  const first = rows[0] && (await byId(AccountModel, rows[0].accountId));
  const district = first && (await organisationOf(first.homeDistrictId));
  return { district: district?.name ?? '', now: ctx.now.toISOString(), simulatorUrl, items };
}

/** A login code of a demo person's simulated WeChat. */
export async function demoCode(ctx: Ctx, { params }: { params: { personId: string } }) {
  const simulatorUrl = simulatorOf(ctx);
  const { simulatorId } = expectFound(await byId(DemoPersonModel, params.personId));
  const response = await fetch(`${simulatorUrl}/sim/login-code`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: simulatorId }),
    signal: AbortSignal.timeout(5000),
  }).catch(() => fail('accounts/wechat-unavailable'));
  if (!response.ok) fail('accounts/wechat-unavailable');
  const { code } = (await response.json()) as { code: string };
  return { code };
}

function simulatorOf(ctx: Ctx): string {
  return ctx.ports.config.simulatorUrl ?? fail('demo/off');
}

/** A person whose capacity has ended meanwhile is offered no more; what waited on another day is not repeated. */
async function viewPerson(ctx: Ctx, row: DemoPersonDoc): Promise<DemoPerson | null> {
  const { _id: id, group, capacityId } = row;
  const waiting = row.waitingOn === shanghaiDay(ctx.now) ? row.waiting : '';
  const account = await byId(AccountModel, row.accountId);
  const capacities = account ? await capacitiesOfAccount(account) : [];
  const capacity = capacities.find((each) => each.id === capacityId);
  if (!account || !capacity) return null;
  const org = await organisationOf(capacity.orgId);
  const roleWord = ROLE_WORDS[capacity.role];
  return { id, name: account.name, roleWord, orgName: org?.name ?? '', group, waiting, capacityId };
}
