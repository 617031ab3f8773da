// The register of all rooms: a new room is one line here.
// Order does not matter; storeys are a matter of imports (test/architecture.test.ts).
import { accountsRoom } from './accounts';
import { childrenRoom } from './children';
import { noticesRoom } from './notices';
import { monthsRoom } from './months';
import { organisationsRoom } from './organisations';
import { chainRoom } from './platform/chain-room';
import { keysRoom } from './platform/keys-room';
import type { Room } from './platform/room';
import { talkHistory, talksRoom } from './talks';

export const rooms: readonly Room[] = [
  chainRoom,
  keysRoom,
  organisationsRoom,
  accountsRoom,
  childrenRoom,
  monthsRoom(talkHistory),
  talksRoom,
  noticesRoom,
];
