// The id of a security event.
// It stands apart from the schemas of this room, like the ids of every other.
import { idOf } from '../ids';

export const SecurityEventId = idOf('sev');
