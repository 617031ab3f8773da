// Schemathesis asks the running demo as three people, with ids that exist and ids that do not.
// What it holds against the service: any 5xx, any hang, any answer that its own OpenAPI page does not promise.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { collectionOf } from '../../src/platform/store/connection';
import type { Finding, Row, RunWishes } from '../row';
import { withDemo, type Demo, type DemoPersonAsked } from '../stage/demo';
import { plantedIn } from '../stage/planted';
import { installSchemathesis, opinionOf, type Opinion } from '../stage/schemathesis';

const PEOPLE: readonly DemoPersonAsked[] = [
  { personId: 'qinghe-liqiuyue', capacityId: 'subjectTeacher@sch_qinghe' },
  { personId: 'office-zhenglan', capacityId: 'districtOfficer@dst_yunling' },
  { personId: 'qinghe-hewan', capacityId: 'schoolAdmin@sch_qinghe' },
];
/** They end the session that asks; each is asked by itself, last, in a session of its own. */
const ENDINGS = ['accounts.signOut', 'accounts.switchCapacity', 'accounts.revokeSession'];
const PATTERN_OF_ID = /^\^\(?([a-z|]{3,})\)?_/;
const SOMETHING = '\\S';
const EACH = 3;
/** Of about fifty operations each person may use some thirty, and even few examples meet most of them. */
const ACCEPTED_AT_LEAST = 20;

async function measure({ quick, full, seed }: RunWishes): Promise<Finding> {
  installSchemathesis();
  const examples = full ? 60 : quick ? 5 : 25;
  return withDemo(async (demo) => {
    const page = await pageWithIds(demo);
    const opinions: Opinion[] = [];
    const accepted: Record<string, string> = {};
    const unheard: string[] = [];
    for (const person of PEOPLE) {
      const wish = { person, page, examples, seed };
      const most = await ask(demo, { ...wish, operations: { but: ENDINGS } });
      opinions.push(most);
      for (const id of ENDINGS)
        opinions.push(await ask(demo, { ...wish, operations: { only: [id] } }));
      accepted[person.personId] = `${most.accepted.length} of ${most.tested}`;
      unheard.push(...whyUnheard(person, most));
    }
    const failures = [...opinions.flatMap((opinion) => opinion.failures), ...unheard];
    const n = opinions.reduce((sum, { cases }) => sum + cases, 0);
    const details = {
      people: PEOPLE.length,
      'operations answered with 2xx': accepted,
      ...(failures.length > 0 ? { failures } : {}),
    };
    return { value: failures.length, n, pass: failures.length === 0, details };
  });
}

/** Why what schemathesis found says little: whoever is refused everything meets no fault. */
function whyUnheard({ personId }: DemoPersonAsked, { accepted, stillIn }: Heard): string[] {
  const few = `${personId} was answered with 2xx by ${accepted.length} operations only`;
  return [
    ...(accepted.length < ACCEPTED_AT_LEAST ? [few] : []),
    ...(stillIn ? [] : [`the session of ${personId} did not outlast the inquiry`]),
  ];
}

/** What was found, and whether the session that asked is still answered. */
type Heard = Opinion & { readonly stillIn: boolean };

async function ask(
  demo: Demo,
  { person, ...wish }: { person: DemoPersonAsked } & Pick<Parameters<typeof opinionOf>[0], Wished>,
): Promise<Heard> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-outside-'));
  try {
    await writeFile(path.join(folder, 'openapi.json'), wish.page);
    const token = await demo.signIn(person);
    if (!(await isAnswered(demo, token)))
      throw new Error(`${person.personId} is signed in, but not answered`);
    const opinion = await opinionOf({ ...wish, origin: demo.origin, folder, token });
    return { ...opinion, stillIn: await isAnswered(demo, token) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
type Wished = 'page' | 'examples' | 'seed' | 'operations';

/** Whether the session is known, and its person may act in the capacity. */
async function isAnswered({ statusOf }: Demo, token: string): Promise<boolean> {
  const statuses = [await statusOf('/api/me', token), await statusOf('/api/talks', token)];
  return statuses.every((status) => status === 200);
}

/** The service's own page; wherever it asks for an id, a few that exist are named beside the pattern. */
async function pageWithIds({ origin }: Demo): Promise<string> {
  const ids = await idsThatExist();
  const text = await (await fetch(`${origin}/openapi.json`)).text();
  const page: unknown = JSON.parse(text, (_key, value: unknown) => {
    if (isPatternOfClasses(value)) return { ...value, pattern: SOMETHING };
    const prefixes = PATTERN_OF_ID.exec((value as { pattern?: string } | null)?.pattern ?? '')?.[1];
    const known = ids.filter((id) => prefixes?.split('|').includes(id.slice(0, id.indexOf('_'))));
    return known.length === 0 ? value : { anyOf: [{ enum: known }, value] };
  });
  return JSON.stringify(page);
}

/** Schemathesis cannot build texts by classes of Unicode; whatever has nothing but blanks must still be refused. */
const isPatternOfClasses = (value: unknown): value is { pattern: string } =>
  /\\p\{/.test((value as { pattern?: string } | null)?.pattern ?? '');

/** The first few ids of every collection. */
async function idsThatExist(): Promise<string[]> {
  const ids: string[] = [];
  for (const { name } of await mongoose.connection.listCollections()) {
    const found = await collectionOf(name).find({}).limit(EACH).toArray();
    ids.push(...found.map(({ _id }) => String(_id)));
  }
  return ids;
}

/** The row `outside`; its value counts failures of a kind of their own, and people who were hardly answered. */
export const outside: Row = {
  name: 'outside',
  kind: 'drill',
  better: 'down',
  about:
    'schemathesis against the running demo as teacher, district officer and school admin; oracle: the OpenAPI page (n: requests)',
  target: `0 5xx, hangs, or answers beside the page; ≥ ${ACCEPTED_AT_LEAST} operations answered with 2xx`,
  run: measure,
  planted: plantedIn('outside', [
    {
      name: 'a cursor that cannot be read breaks the list',
      file: 'src/platform/store/page.ts',
      inside: 'valuesOf',
      find: "throw new Fault('common/invalid', undefined, [{ pointer: cursorAt, detail: BAD_CURSOR }]);",
      replace: 'throw new Error(`${cursorAt} ${BAD_CURSOR}`);',
    },
    {
      name: 'a refusal says that it is plain JSON',
      file: 'src/platform/http/problem.ts',
      inside: 'problems',
      find: "http.type = 'application/problem+json; charset=utf-8';",
      replace: "http.type = 'application/json; charset=utf-8';",
    },
  ]),
};
