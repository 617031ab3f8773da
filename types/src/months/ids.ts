// The ids of what is owed in a month.
// They stand apart from the schemas of this room, so that a room above names an obligation without loading them.
import { idOf } from '../ids';

export const ObligationId = idOf('obl');
export const ExemptionId = idOf('exm');
