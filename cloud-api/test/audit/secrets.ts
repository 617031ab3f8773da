// The audit room takes no secret, and writes down what the others do: it must not write down whose file it was.
// Its rows are searched like all others.
import type { Secrets } from '../canary-scene';

/** What this room brings to the search for canaries. */
export const secrets: Secrets = {
  fields: {},
  readers: {},
  collections: ['securityEvents'],
  scenes: {},
};
