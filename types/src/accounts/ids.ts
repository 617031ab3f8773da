// The ids of persons, of their sessions and of their moves to another phone.
// They stand apart from the schemas of this room, so that a room above names a person without loading them.
import { idOf } from '../ids';

export const AccountId = idOf('acc', '一位老师');
export const SessionId = idOf('ses');
export const NewPhoneId = idOf('nph');
