// A month in which named people write a canary into every field that takes a secret, over HTTP, while the worker
// sends what is due to a WeChat that listens. The scenes are the rooms' own; what they leave is searched in canary.test.ts.
import { AccountModel } from '../src/accounts';
import type { Room } from '../src/platform/room';
import type { TestApp } from './app';
import { broughtBy } from './brought';
import { FOLLOWERS, type Secrets, type Story } from './canary-scene';
import { CAST, type PersonName } from './cast';
import { overheard, type Said } from './overheard';
import type { SimulatedWechat } from '../stage/simulated-wechat';
import { asIf } from '../stage/as-if';

/** What a story leaves: its ids and keys, what was sent, and what its rooms said of their secrets. */
export interface Told extends Pick<Story, 'ids' | 'keys'> {
  said: readonly Said[];
  secrets: readonly Secrets[];
  fields: Readonly<Record<string, string>>;
  readers: Readonly<Record<string, readonly PersonName[]>>;
}

/** Mornings on which digests go out, besides the instants of the scenes. */
const MORNINGS = [23, 27, 29, 31].map((day) =>
  new Date(Date.UTC(2025, 10, day, 0, 5)).toISOString(),
);

/** Tells the story of these rooms from the end of October 2025 to the first of December. */
export async function tellStory(
  app: TestApp,
  wechat: SimulatedWechat,
  rooms: readonly Room[],
): Promise<Told> {
  const secrets = [...(await broughtBy(rooms, 'secrets')).values()];
  for (const name of Object.keys(FOLLOWERS) as (keyof typeof FOLLOWERS)[])
    await follow(wechat, name, FOLLOWERS[name]);
  await wechat.control('settle');
  const said: Said[] = [];
  const story: Story = { app: overheard(app, said), wechat, ids: {}, keys: [] };
  const instants = new Set([...secrets.flatMap(({ scenes }) => Object.keys(scenes)), ...MORNINGS]);
  for (const instant of [...instants].sort()) {
    app.clock.set(instant);
    await app.work();
    for (const { scenes } of secrets) await scenes[instant]?.(story);
    await app.work();
  }
  await wechat.control('settle');
  return {
    ...{ ids: story.ids, keys: story.keys, said, secrets },
    fields: Object.assign({}, ...secrets.map(({ fields }) => fields)) as Told['fields'],
    readers: Object.assign({}, ...secrets.map(({ readers }) => readers)) as Told['readers'],
  };
}

/** Lets a person of the cast follow the account of the district. */
async function follow(wechat: SimulatedWechat, name: PersonName, person: string): Promise<void> {
  const seen = await wechat.see<{
    person: { unionid: string; openids: { miniProgram: string } };
  }>(`phones/${person}`);
  const { unionid, openids } = seen.person;
  const $set = { unionid, miniOpenid: openids.miniProgram };
  await asIf(AccountModel, { _id: CAST[name].accountId }, { $set });
  await wechat.control('follow', { person });
}
