// A room comes in by its own files and one line in a register; no central file knows it.
// The room of this test notes visits; everything it contributes is asked for where people would meet it.
import { accounts } from '@xinqiao/types/accounts';
import { notices } from '@xinqiao/types/notices';
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { AccountModel } from '../src/accounts';
import { rooms } from '../src/rooms';
import { useApp } from './app';
import { CAST, QINGHE } from './cast';
import { eventLaws } from './event-laws';
import { accounts as consoles, SimulatedWechat } from '../stage/simulated-wechat';
import { visits } from './visits/contract';
import { visitsRoom, VISITS_PAGE } from './visits/room';

let wechat: SimulatedWechat;
const { miniProgram } = consoles;
/** WeChat's console, with the page of the new room published too. */
const withVisits = {
  ...consoles,
  miniProgram: { ...miniProgram, pages: [...(miniProgram.pages ?? []), VISITS_PAGE] },
};
const app = useApp({
  rooms: [...rooms, visitsRoom],
  config: async (config, origin) => {
    const callbackUrl = `${origin}/wechat/callback`;
    const persons = [{ id: 'he', name: 'he' }];
    wechat = await SimulatedWechat.start({ persons, callbackUrl, accounts: withVisits });
    return { ...config, wechat: wechat.config({ timeoutMs: 4000 }) };
  },
});
const guest = `guest@${QINGHE.id}`;
const visit = { body: { schoolId: QINGHE.id, at: '2025-11-20T01:00:00Z' } };

beforeAll(async () => {
  const { person } = await wechat.see<{
    person: { unionid: string; openids: { miniProgram: string } };
  }>('phones/he');
  const { unionid, openids } = person;
  const facts = { unionid, miniOpenid: openids.miniProgram };
  await AccountModel.updateOne({ _id: CAST.何婉.accountId }, { $set: facts });
  await wechat.control('follow', { person: 'he' });
  await wechat.control('settle');
});
afterAll(() => wechat.stop());

it('refuses whoever has no capacity in it, and those who are not signed in', async () => {
  expect(await app.stranger().refusal(visits.note, visit)).toMatchObject({ status: 401 });
  const refused = await app.as('李秋月').refusal(visits.note, visit);
  expect(refused).toMatchObject({ status: 403, code: 'common/forbidden' });
});

it('lets somebody act by its own facts, beside what the school knows of them', async () => {
  const { capacities } = await app.as('韩松').call(accounts.me, {});
  expect(capacities.map(({ id }) => id)).toContain(guest);
  expect(capacities.length).toBeGreaterThan(1);
  expect(capacities.find(({ id }) => id === guest)).toMatchObject({ orgName: QINGHE.name });
});

it('tells people in the inbox and on the phone of what happened in it', async () => {
  const client = await app.session('韩松', guest);
  expect(await client.call(visits.note, visit)).toEqual({ done: true });
  await app.work();
  await wechat.control('settle');
  const { items } = await app.as('何婉').call(notices.inbox, { query: {} });
  expect(items).toMatchObject([{ kind: 'visit', icon: 'message', title: '学校有 1 次来访' }]);
  const [message] = await wechat.phone('he');
  expect(JSON.stringify(message)).toContain('学校有 1 次来访');
});

it('says what waits in its capacity', async () => {
  const { items } = await app.as('韩松').call(accounts.waiting, {});
  const waits = items.find(({ capacityId }) => capacityId === guest)?.waits;
  expect(waits).toEqual(
    expect.arrayContaining([{ kind: 'visits', count: 1, words: '1 次来访', quiet: false }]),
  );
});

it('stands in the OpenAPI document under its own name', async () => {
  const document = (await (await fetch(`${app.origin}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  expect(document.paths['/visits']?.post?.operationId).toBe('visits.note');
});

it('obeys the law of events: what it tells is heard', () => {
  expect(eventLaws([...rooms, visitsRoom]).unheard).toEqual([]);
  const deaf = { ...visitsRoom, letters: [] };
  expect(eventLaws([...rooms, deaf]).unheard).toEqual(['visit.noted']);
});

it('has its page among the tabs and in the packages of the mini-program', async () => {
  const { pages, tabs } = await navigationWith('./visits/places', 'visitPlaces');
  expect(pages).toContain(VISITS_PAGE);
  expect(tabs).toContain('来访');
});

/** What the mini-program makes of its own places and these: the pages of its packages, the tabs of a psychology teacher. */
async function navigationWith(file: string, name: string) {
  const src = fileURLToPath(new URL('../../miniprogram/src/', import.meta.url));
  const contents = `import { places as own } from '${src}places';
    import { packagesOf, tabsOf } from '${src}platform/places';
    import { ${name} } from '${file}';
    const places = { ...own, ...${name} };
    const { pages, subPackages } = packagesOf(places, 'weapp');
    const inPackages = subPackages.flatMap(({ root, pages }) => pages.map((page) => root + '/' + page));
    export default { pages: [...pages, ...inPackages], tabs: tabsOf(places, 'psychTeacher').map(({ word }) => word) };`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
  });
  const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  const made: unknown = await import(`data:text/javascript;base64,${code}`);
  return (made as { default: { pages: string[]; tabs: string[] } }).default;
}
