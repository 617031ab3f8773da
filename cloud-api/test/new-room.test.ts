// A room comes in by its own files and one line in the register; no central file knows it, and every law asks for it.
// The room of this test notes visits; everything it contributes is asked for where people would meet it.
import { accounts } from '@xinqiao/types/accounts';
import { notices } from '@xinqiao/types/notices';
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endpointsOf } from '../src/platform/room';
import { storeys } from '../src/rooms';
import { useCanaryHouse } from './canary-house';
import { QINGHE } from './cast';
import { contractLaws, documentOf, openToStrangers, undescribed } from './contract-laws';
import { houseOf, laws, sourceOf, sourcesIn } from './house-laws';
import { neverTold } from './overheard';
import { rightsOf } from './rights-of';
import { Trial } from './rights-trial';
import { accounts as consoles } from '../stage/simulated-wechat';
import { visitsRoom, VISITS_PAGE } from './visits/room';

/** The register with its one line more, and what it makes of it. */
const withVisits = [...storeys, [visitsRoom]];
const rooms = withVisits.flat();
const { miniProgram } = consoles;
const house = useCanaryHouse(rooms, {
  storyOf: [visitsRoom],
  // WeChat's console, with the page of the new room published too.
  accounts: {
    ...consoles,
    miniProgram: { ...miniProgram, pages: [...(miniProgram.pages ?? []), VISITS_PAGE] },
  },
});
const { app } = house;
const guest = `guest@${QINGHE.id}`;

describe('the house laws', () => {
  const SRC = path.resolve(import.meta.dirname, '../src');
  const text = readFileSync(path.join(import.meta.dirname, 'visits/room.ts'), 'utf8');
  // As it would lie below src.
  const moved = text
    .replaceAll("'../../src/", "'../")
    .replaceAll("'./contract'", "'@xinqiao/types/visits'");

  it.each(Object.entries(laws))('%s: holds of it', (_words, law) => {
    expect(
      law(houseOf([...sourcesIn(SRC), sourceOf('visits/index.ts', moved)], withVisits)),
    ).toEqual([]);
  });

  it.each(Object.entries(contractLaws))('%s: holds of it', (_words, law) => {
    expect(law(rooms)).toEqual([]);
  });
});

it('is described in OpenAPI, and closed to strangers', async () => {
  const document = await documentOf(app.origin);
  expect(endpointsOf(rooms).map(({ id }) => id)).toContain('visits.note');
  expect(undescribed(document, rooms)).toEqual([]);
  expect(await openToStrangers(rooms, app.origin)).toEqual([]);
});

it('stands in the table of rights, which is as it says', async () => {
  const table = await rightsOf(rooms);
  expect({ ...pick(table) }).toEqual({ unsaid: [], idle: [], neverUnknown: [] });
  const own = table.rows.filter(({ endpoint }) => endpoint === 'visits.note');
  expect(own).toHaveLength(1);
  const trial = new Trial(app, house.wechat, table);
  for (const row of own) expect(await trial.outcomesOf(row)).toEqual(row.cells);
});

it('keeps the secret that it is told', async () => {
  const { said, fields, readers } = house.told;
  expect(neverTold([visitsRoom], { said, texts: Object.values(fields) })).toEqual([]);
  expect(Object.keys(readers)).toEqual(Object.keys(fields));
  expect(await house.leaks()).toEqual([]);
});

it('lets somebody act by its own facts, beside what the school knows of them', async () => {
  const { capacities } = await app.as('韩松').call(accounts.me, {});
  expect(capacities.map(({ id }) => id)).toContain(guest);
  expect(capacities.length).toBeGreaterThan(1);
  expect(capacities.find(({ id }) => id === guest)).toMatchObject({ orgName: QINGHE.name });
});

it('tells people in the inbox and on the phone of what happened in it', async () => {
  const { items } = await app.as('何婉').call(notices.inbox, { query: {} });
  const visit = items.find(({ kind }) => kind === 'visit');
  expect(visit).toMatchObject({ icon: 'message', title: '学校有 1 次来访' });
  expect(JSON.stringify(await house.wechat.phone('he'))).toContain('学校有 1 次来访');
});

it('says what waits in its capacity', async () => {
  const { items } = await app.as('韩松').call(accounts.waiting, {});
  const waits = items.find(({ capacityId }) => capacityId === guest)?.waits;
  expect(waits).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'visits', quiet: false })]),
  );
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

const pick = ({ unsaid, idle, neverUnknown }: Awaited<ReturnType<typeof rightsOf>>) => ({
  ...{ unsaid, idle, neverUnknown },
});
