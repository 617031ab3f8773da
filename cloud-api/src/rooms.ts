// The register of all rooms, storey by storey from the ground: a new room is one line here.
// A room looks at rooms of lower storeys only, never at its neighbours (test/architecture.test.ts).
import { accountsRoom } from './accounts';
import { auditRoom } from './audit';
import { childrenRoom } from './children';
import { noticesRoom } from './notices';
import { monthsRoom } from './months';
import { organisationsRoom } from './organisations';
import { chainRoom } from './platform/chain-room';
import { erasureRoom } from './platform/erasure-room';
import { keysRoom } from './platform/keys-room';
import { readsRoom } from './platform/reads-room';
import type { Room } from './platform/room';
import { talkHistory, talksRoom } from './talks';

/** The rooms of the house from the bottom up. */
export const storeys: readonly (readonly Room[])[] = [
  [chainRoom, keysRoom, readsRoom, erasureRoom],
  [organisationsRoom],
  [accountsRoom, auditRoom],
  [childrenRoom],
  [monthsRoom(talkHistory)],
  [talksRoom],
  [noticesRoom],
];

export const rooms: readonly Room[] = storeys.flat();
