// The runner lets every test take as long as it likes: one that never ends would hold up everything, and nobody knew which.
// It is named here, and its process ends; who is slow on a machine that does much else is not meant.
const PATIENCE_MS = 20 * 60_000;
const LOOK_MS = 5000;

let at = '';
let since = Date.now();
setInterval(() => {
  const { testPath, currentTestName } = globalThis.expect.getState();
  const here = `${testPath}: ${currentTestName}`;
  if (here !== at) [at, since] = [here, Date.now()];
  if (Date.now() - since < PATIENCE_MS) return;
  console.error(`never ends: ${here}`);
  process.exit(1);
}, LOOK_MS).unref();
