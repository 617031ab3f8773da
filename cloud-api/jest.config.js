// Suites run side by side in a few processes, each of which loads the house once and not once a suite: that halves the
// time of a run (docs/adr/0046). TypeScript by tsx, as for every other script; one real replica set for the whole run.
import { register as registerCommonJs } from 'tsx/cjs/api';
import { register } from 'tsx/esm/api';

// Where one process is enough it is this one; the others are told by their environment.
register();
registerCommonJs();
process.env.NODE_OPTIONS = '--import tsx';

export default {
  runner: 'jest-light-runner/child-process',
  testMatch: ['<rootDir>/{src,test,simulator,scripts,scoreboard}/**/*.test.ts'],
  transform: {},
  setupFilesAfterEnv: ['<rootDir>/test/who-hangs.mjs'],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  // What was found once stays beside the other things that are kept, wherever a run has its temporary files.
  cacheDirectory: '<rootDir>/../.cache/jest',
  testSequencer: '<rootDir>/test/longest-first.mjs',
};
