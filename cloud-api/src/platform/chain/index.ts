// The door of the 存证链: receipts, verification and checkpoints. Entries are written by `commit` only.
// What the chain proves is that nothing was changed afterwards, not that it was true.
import type { Room } from '../room';
import { CheckpointModel } from './checkpoint.model';
import { checkpointDistricts } from './checkpoints';
import { EntryModel } from './entry.model';

export { EntryModel, type Entry, type Json, type Receipt } from './entry.model';
export { receiptHolds, verifyChains, type Verdict, type VerifyOptions } from './verify';
export { checkpointDistricts, makeCheckpoint } from './checkpoints';
export { CheckpointModel, type Checkpoint } from './checkpoint.model';
export { describeBreak, type Break, type BreakKind } from './breaks';
export { merkleProof, merkleRoot, provesLeaf } from './merkle';
export { receiptsOf } from './receipts';

/** What the chain asks of the register: a signed checkpoint per district and day. */
export const chainRoom: Room = {
  name: 'chain',
  routes: [],
  sweeps: { 'chain.checkpoints': checkpointDistricts },
  models: [EntryModel, CheckpointModel],
};
