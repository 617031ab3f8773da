// What must not depend on where the machine stands: rules, laws, examples and calendars, run once more in another time zone.
// They need no database, so none is started.
import here from './jest.config.js';

const MATCH = ['*.rules', '*laws*', '*examples*', '*calendar*'];

export default {
  ...here,
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: MATCH.map(
    (name) => `<rootDir>/{src,test,simulator,scripts,scoreboard}/**/${name}.test.ts`,
  ),
};
