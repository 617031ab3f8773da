// The id of a child.
// It stands apart from the schemas of this room, so that a room above names a child without loading them.
import { idOf } from '../ids';

export const ChildId = idOf('chd', '孩子');
