// The ids of a child and of what is done with its file.
// They stand apart from the schemas of this room, so that a room above names a child without loading them.
import { idOf } from '../ids';

export const ChildId = idOf('chd', '孩子');
export const TransferId = idOf('trf');
export const GlassBreakId = idOf('gbk');
