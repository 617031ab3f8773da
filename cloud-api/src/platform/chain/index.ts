// The door of the 存证链: receipts, verification and checkpoints. Entries are written by `commit` only.
// What the chain proves is that nothing was changed afterwards, not that it was true.
import './older-records';

export { EntryModel, type Entry, type Receipt } from './entry.model';
export { receiptHolds, verifyChains, type Verdict, type VerifyOptions } from './verify';
export { LogContradictedError, makeCheckpoint } from './checkpoints';
export { CheckpointModel, lastCheckpoint, type Checkpoint } from './checkpoint.model';
export { checkpointToPrint, fingerprintOf, publicKeyOf, rootIn } from './public-key';
export { keepLearningSeals, learnSeals } from './learn-seals';
export { ownEntries } from './own-entries';
export { exportLog, NotExportableError } from './export';
export { proofOf } from './proof';
export { DailyCheckpointModel } from './daily-checkpoint.model';
export { TileModel } from './tile.model';
export { WitnessModel } from './witness.model';
export { contradictedBy } from './witnesses';
export { describeBreak, type Break, type BreakKind } from './breaks';
export { receiptsOf } from './receipts';
export { isSigned, signed } from './erasure-words';
