// The phone's way to fast-check, as cloud-api/stage/laws.ts is the service's: the same cases on every machine,
// others (LAW_SEED) and more of them (LAW_RUNS) only for whoever looks for new ones with `npm run laws`.
import fc from 'fast-check';

const asked = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const times = asked('LAW_RUNS', 1);

/** So many cases of a law, or so many times more when they are looked for. */
export const runs = (cases: number): { numRuns: number } => ({ numRuns: cases * times });

fc.configureGlobal({ seed: asked('LAW_SEED', 20251120), ...runs(100) });

export { fc };
