// The 存证链 as the register mounts it: each hour a signed checkpoint per district.
// It stands above the chain, because a room is made of floors that the chain knows nothing of.
import {
  CheckpointModel,
  DailyCheckpointModel,
  EntryModel,
  TileModel,
  WitnessModel,
} from './chain';
import { LedgerHaltModel, signDueLedgers } from './ledger';
import type { Room } from './room';

/** What the chain asks of the register: a signed checkpoint per district and hour. */
export const chainRoom: Room = {
  name: 'chain',
  routes: [],
  sweeps: { 'chain.checkpoints': signDueLedgers },
  models: [
    EntryModel,
    CheckpointModel,
    DailyCheckpointModel,
    TileModel,
    WitnessModel,
    LedgerHaltModel,
  ],
};
