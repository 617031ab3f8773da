// Schemathesis asks the running demo as three people, with ids that exist and ids that do not.
// What it holds against the service: any 5xx, any hang, any answer that its own OpenAPI page does not promise.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { collectionOf } from '../../src/platform/db/connection';
import type { Finding, Row, RunWishes } from '../row';
import { withDemo, type Demo, type DemoPersonAsked } from '../stage/demo';
import { plantedIn } from '../stage/planted';
import { installSchemathesis, opinionOf, type Opinion } from '../stage/schemathesis';

const PEOPLE: readonly DemoPersonAsked[] = [
  { personId: 'qinghe-liqiuyue', capacityId: 'subjectTeacher@sch_qinghe' },
  { personId: 'office-zhenglan', capacityId: 'districtOfficer@dst_yunling' },
  { personId: 'qinghe-hewan', capacityId: 'schoolAdmin@sch_qinghe' },
];
/** They end the session that asks; they are asked by themselves, last. */
const ENDINGS = ['accounts.signOut', 'accounts.switchCapacity', 'accounts.revokeSession'];
const PATTERN_OF_ID = /^\^\(?([a-z|]{3,})\)?_/;
const SOMETHING = '\\S';
const EACH = 3;

async function measure({ quick, full, seed }: RunWishes): Promise<Finding> {
  installSchemathesis();
  const examples = full ? 60 : quick ? 5 : 25;
  return withDemo(async (demo) => {
    const page = await pageWithIds(demo);
    const opinions: Opinion[] = [];
    for (const person of PEOPLE)
      for (const operations of [{ but: ENDINGS }, { only: ENDINGS }])
        opinions.push(await ask(demo, { person, page, examples, seed, operations }));
    const failures = opinions.flatMap((opinion) => opinion.failures);
    const n = opinions.reduce((sum, { cases }) => sum + cases, 0);
    const details = { people: PEOPLE.length, ...(failures.length > 0 ? { failures } : {}) };
    return { value: failures.length, n, pass: failures.length === 0, details };
  });
}

async function ask(
  { origin, signIn }: Demo,
  { person, ...wish }: { person: DemoPersonAsked } & Pick<Parameters<typeof opinionOf>[0], Wished>,
): Promise<Opinion> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-outside-'));
  try {
    await writeFile(path.join(folder, 'openapi.json'), wish.page);
    return await opinionOf({ ...wish, origin, folder, token: await signIn(person) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
type Wished = 'page' | 'examples' | 'seed' | 'operations';

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

/** The row `outside`; its value counts failures of a kind of their own. */
export const outside: Row = {
  name: 'outside',
  kind: 'drill',
  better: 'down',
  about:
    'schemathesis against the running demo as teacher, district officer and school admin; oracle: the OpenAPI page (n: requests)',
  target: '0 5xx, hangs, or answers beside the page',
  run: measure,
  planted: plantedIn('outside', [
    {
      name: 'a cursor that cannot be read breaks the list',
      file: 'src/platform/db/page.ts',
      find: "throw new Fault('common/invalid', undefined, [{ pointer: cursorAt, detail: BAD_CURSOR }]);",
      replace: 'throw new Error(`${cursorAt} ${BAD_CURSOR}`);',
    },
    {
      name: 'a refusal says that it is plain JSON',
      file: 'src/platform/http/problem.ts',
      find: "http.type = 'application/problem+json';",
      replace: "http.type = 'application/json';",
    },
  ]),
};
