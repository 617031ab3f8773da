// The 存证链 as the register mounts it: each day a signed checkpoint per district.
// It stands above the chain, because a room is made of floors that the chain knows nothing of.
import { CheckpointModel, checkpointDistricts, EntryModel } from './chain';
import type { Room } from './room';

/** What the chain asks of the register: a signed checkpoint per district and day. */
export const chainRoom: Room = {
  name: 'chain',
  routes: [],
  sweeps: { 'chain.checkpoints': checkpointDistricts },
  models: [EntryModel, CheckpointModel],
};
