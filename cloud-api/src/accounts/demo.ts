// The demo's way in: choose a person, get a code from their simulated WeChat, sign in as everybody does.
// Without the simulator these addresses do not exist.
import type { DemoPerson } from '@xinqiao/types/accounts';
import { ROLE_WORDS } from '@xinqiao/types/common';
import { organisationOf } from '../organisations';
import type { Actor, Ctx } from '../platform/context';
import { shanghaiDay } from '../platform/calendar';
import { byId } from '../platform/db';
import { expectFound, fail } from '../platform/fail';
import { waitsOf } from '../platform/house';
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

/** A person whose capacity has ended meanwhile is offered no more. */
async function viewPerson(ctx: Ctx, row: DemoPersonDoc): Promise<DemoPerson | null> {
  const { _id: id, group, capacityId } = row;
  const account = await byId(AccountModel, row.accountId);
  const capacities = account ? await capacitiesOfAccount(account) : [];
  const capacity = capacities.find((each) => each.id === capacityId);
  if (!account || !capacity) return null;
  const org = await organisationOf(capacity.orgId);
  const roleWord = ROLE_WORDS[capacity.role];
  const { _id: accountId, homeDistrictId: districtId, name } = account;
  const waiting = await waitingFor(ctx, row, {
    ...{ accountId, districtId, name, capacity },
    sessionId: '',
  });
  return { id, name, roleWord, orgName: org?.name ?? '', group, waiting, capacityId };
}

/** How many of the things that wait one line has room for. */
const TOLD = 2;

/** What waits now, as the rooms count it; for whom nothing does, what the seed says of them on its own day. */
async function waitingFor(ctx: Ctx, row: DemoPersonDoc, actor: Actor): Promise<string> {
  const waits = await waitsOf(ctx, actor);
  if (waits.length > 0)
    return waits
      .slice(0, TOLD)
      .map(({ words }) => words)
      .join('，');
  return row.waitingOn === shanghaiDay(ctx.now) ? row.waiting : '';
}
