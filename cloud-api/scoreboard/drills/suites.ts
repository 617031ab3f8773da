// The drills whose trials are suites beside the product: the table of rights, the search for canaries, the queries.
// The row runs them and counts; the short form is the part that fits into ten seconds.
import type { Finding, Row, RunWishes } from '../row';
import { plantedIn } from '../stage/planted';
import { runSuites } from '../stage/jest-suite';

/** Whose trials these rows are: suites that `npm test` runs too, and whole. */
export const SUITES = {
  rights: 'test/rights.test',
  canary: 'test/canary.test',
  queries: 'test/explained.test',
} as const;

/** Runs suites as a row; its value is how many trials failed. */
export async function measure(
  pattern: string,
  only: string | undefined,
  env: Record<string, string> = {},
): Promise<Finding> {
  const { passed, failed, red } = await runSuites(pattern, only, { env });
  // When nothing at all went through, the stage itself broke down, and nothing was tried.
  if (passed === 0) throw new Error(`${pattern} could not be set up: ${red[0]}`);
  const details = { passed, failed, ...(only ? { only } : {}), ...(failed > 0 ? { red } : {}) };
  return { value: failed, n: passed + failed, pass: failed === 0, details };
}

const shortOf = ({ quick }: RunWishes, only: string) => (quick ? only : undefined);

/** The row `rights`; every row of the table is one trial for all personas at once. */
export const rights: Row = {
  name: 'rights',
  kind: 'drill',
  better: 'down',
  about:
    'persona × endpoint × relation over HTTP; oracle: a table kept apart from the code (n: rows of the table, each for all personas)',
  target: '0 cells that differ',
  run: (wishes) =>
    measure(SUITES.rights, shortOf(wishes, 'the table of rights|^talks\\.(one|record) ')),
  planted: plantedIn('rights', [
    {
      name: 'school admins read the words of a talk',
      file: 'src/talks/talk.rights.ts',
      inside: 'talkRights',
      find: "allow(isOpen ? ['read', 'readReasons', 'answer'] : 'read', own)",
      replace: "allow(isOpen ? [...READING, 'answer'] : 'read', own)",
    },
    {
      name: 'a town centre looks after the schools of the whole district',
      file: 'src/organisations/school-scope.rules.ts',
      inside: 'schoolScope',
      find: '{ schoolId: { $in: [...centreSchoolIds] } }',
      replace: '{ districtId }',
    },
  ]),
};

/** The row `canary`; the trials are those of test/canary.test.ts. */
export const canary: Row = {
  name: 'canary',
  kind: 'drill',
  better: 'down',
  about:
    'unique words in every sealed field, a month of work; oracle: a search of every stored value, log line, message, address and answer (n: searches, readers, and proofs that the search finds what is planted)',
  target: '0 hits',
  run: () => measure(SUITES.canary, undefined),
  planted: plantedIn('canary', [
    {
      name: 'the words of a talk stand in its entry',
      file: 'src/talks/record-talk.ts',
      inside: 'recordTalk',
      find: ".entry('talk.recorded', talkId, { month, heldOn })",
      replace: ".entry('talk.recorded', talkId, { month, heldOn, said: body.words })",
    },
    {
      name: 'the text of an addendum stands in its entry',
      file: 'src/talks/amend-talk.ts',
      inside: 'amendTalk',
      find: '{ talkId: talk._id })',
      replace: '{ talkId: talk._id, said: body.words })',
    },
  ]),
};

/** The row `queries`; in the long form over a house of 300 000 obligations, a million entries and a million jobs. */
export const queries: Row = {
  name: 'queries',
  kind: 'drill',
  better: 'down',
  about:
    'every query of a walk through the whole house, explained over a full one: no walk through a collection, no sort in memory, no more read than a few pages (n: the trials of the suite)',
  target: '0 slow queries (long form: 300 000 obligations, 1 000 000 entries and jobs)',
  run: ({ full }) => measure(SUITES.queries, undefined, full ? { XQ_HOUSE: 'full' } : undefined),
  planted: plantedIn('queries', [
    {
      name: 'jobs are claimed without an index in their order',
      file: 'src/platform/jobs/job.model.ts',
      inside: 'jobSchema',
      find: 'jobSchema.index({ state: 1, due: 1, _id: 1, wakeAt: 1, subscriber: 1 });',
      replace: 'jobSchema.index({ state: 1, wakeAt: 1 });',
    },
    {
      name: 'the talks of a school are listed without an index in their order',
      file: 'src/talks/talk.model.ts',
      inside: 'talkSchema',
      find: 'talkSchema.index({ districtId: 1, schoolId: 1, receivedAt: -1, _id: -1 });',
      replace: '',
    },
  ]),
};
