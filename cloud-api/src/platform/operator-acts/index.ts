// Every act of an operator that writes leaves one entry in the district's chain and one record: who, with whom, what.
// The act itself may be many changes; this one says by whose hand they came.
import type { Ctx } from '../context';
import { change, newId, type ChangeBuilder } from '../db';
import { OperatorActModel, type OperatorActDoc } from './act.model';

export { OperatorActModel } from './act.model';

/** Who acts: the one at the keyboard and, where something is ended for good, the second person who looks on. */
export interface Operators {
  by: string;
  witness: string | null;
}

/** The change that writes an operator's act down; more may be added to it, to stand or fall with it. */
export function operatorAct(
  ctx: Ctx,
  { by, witness }: Operators,
  act: Pick<OperatorActDoc, 'districtId' | 'verb' | 'did'>,
): ChangeBuilder {
  const { districtId, verb, did } = act;
  const _id = newId('opa');
  return change(`district:${districtId}`)
    .entry('operator.acted', _id, { verb, ...did })
    .record(OperatorActModel, { _id, districtId, verb, by, witness, at: ctx.now, did });
}
