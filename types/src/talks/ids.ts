// The id of a talk.
// It stands apart from the schemas of this room, so that another room names a talk without loading them.
import { idOf } from '../ids';

export const TalkId = idOf('tlk');
