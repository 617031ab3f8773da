// The log of openings as the register mounts it: every five minutes the chain is told how far it has come, and whoever reads the
// ledger anew learns which opening was changed or taken away.
import { readContradictions, ReadModel, tellReadHeads } from './access-log';
import type { Room } from './room';

/** What the log of openings asks of the register. */
export const readsRoom: Room = {
  name: 'reads',
  routes: [],
  sweeps: { 'reads.heads': tellReadHeads },
  contradictions: readContradictions,
  models: [ReadModel],
};
