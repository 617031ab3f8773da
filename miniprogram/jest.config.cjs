// Unit and screen tests: jsdom, the real Taro components for H5, and only Taro's own API replaced by a small stand-in.
// `*.h5.ts` twins are found first, as in the H5 build.
/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'jsdom',
  // Who hangs is found, who is slow on a machine that does much else is not.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.test.ts?(x)'],
  cacheDirectory: '<rootDir>/../.cache/jest',
  setupFiles: ['<rootDir>/test/globals.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/matchers.ts', '<rootDir>/test/places.ts'],
  moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'mjs', 'json'],
  transform: {
    '^.+\\.(t|j|mj)sx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // swc is quick: compile every dependency except the big CommonJS ones.
  transformIgnorePatterns: [
    '/node_modules/(react|react-dom|scheduler|react-reconciler|@testing-library|@jest|jest-[a-z-]+|pretty-format|dayjs|lodash)/',
  ],
  moduleNameMapper: {
    '\\.scss$': 'identity-obj-proxy',
    // A page under test has the store of WeChat, over the stand-in's storage; the browser's has its own test.
    '^(\\./|@/platform/)sealed$': '<rootDir>/src/platform/sealed.weapp.ts',
    '^@/(.*)$': '<rootDir>/src/$1',
    '^@tarojs/components$': '@tarojs/components/lib/react',
    '^@tarojs/taro$': '<rootDir>/test/taro.ts',
  },
};
