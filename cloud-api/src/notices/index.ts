// The door of the messages: the room as the house mounts it, with 谈心 as the witness of what is open and of concerns.
// Tests hand another witness to `noticesRoomOf`.
import type { Room } from '../platform/room';
import { dueByAdult, dueBySchool } from '../months';
import { opensIn } from '../organisations';
import { concernOf } from '../talks';
import { noticesRoomOf } from './room';

export const noticesRoom: Room = noticesRoomOf({ concernOf, dueByAdult, dueBySchool, opensIn });
