// Native ESM, TypeScript through swc, one real replica set for the whole run (test/global-setup.mjs).
// Run with NODE_OPTIONS=--experimental-vm-modules.
export default {
  testEnvironment: '<rootDir>/test/environment.mjs',
  testMatch: ['<rootDir>/{src,test,simulator,scripts,scoreboard}/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  coverageProvider: 'v8',
  // What was compiled once stays beside the other things that are kept, wherever a run has its temporary files.
  cacheDirectory: '<rootDir>/../.cache/jest',
  testSequencer: '<rootDir>/test/longest-first.mjs',
  workerIdleMemoryLimit: '512MB',
  // Who hangs is found, who is slow on a machine that does much else is not.
  testTimeout: 60_000,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
