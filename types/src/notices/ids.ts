// The id of a message.
// It stands apart from the schemas of this room, like the ids of every other.
import { idOf } from '../ids';

export const NoticeId = idOf('ntc');
