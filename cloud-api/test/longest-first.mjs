// The order in which jest begins the suites: first those that last longest, so that none of them is left alone at the end.
// Jest itself knows how long a suite takes only where it has run before; on a clean clone it goes by the size of files.

/** What lasts longer than the rest, longest first; a name that no suite has any more fails in longest-first.test.ts. */
export const LONGEST = [
  ...['test/drills', 'test/year', 'test/rights', 'src/operator/verbs/killed', 'test/explained'],
  ...['test/erase/killed', 'test/trespass/new-phones', 'test/canary', 'test/retold'],
  ...['scripts/words', 'test/trespass/reach', 'test/erase/nowhere', 'test/outside-verifiers'],
  ...['src/months/obligation.laws', 'scoreboard/planted', 'src/operator/verbs/settle-again'],
  ...['test/trespass/opened-seals', 'test/trespass/glass', 'src/months/kept-cards'],
  'src/months/due-page',
  ...['test/careless-room', 'test/new-room', 'src/notices/next-reminder', 'src/months/reactions'],
];

const placeOf = ({ path }) => {
  const at = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  return at < 0 ? LONGEST.length : at;
};

/** A sequencer as jest asks for one; the rest in the order of their names. */
export default class LongestFirst {
  sort(tests) {
    return [...tests].sort(
      (one, other) => placeOf(one) - placeOf(other) || (one.path < other.path ? -1 : 1),
    );
  }

  allFailedTests(tests) {
    return tests;
  }

  shard(tests) {
    return tests;
  }

  cacheResults() {}
}
