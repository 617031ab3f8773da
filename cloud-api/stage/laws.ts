// The one way to fast-check: a check draws the same cases on every machine, so that whoever changes nothing breaks nothing.
// Whoever looks for new cases says so: `npm run laws` gives a seed of its own (LAW_SEED) and more runs of each law (LAW_RUNS).
import fc from 'fast-check';

const asked = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const times = asked('LAW_RUNS', 1);

/** So many cases of a law, or so many times more when they are looked for; for laws that are not content with a hundred. */
export const runs = (cases: number): { numRuns: number } => ({ numRuns: cases * times });

fc.configureGlobal({ seed: asked('LAW_SEED', 20251120), ...runs(100) });

export { fc };
