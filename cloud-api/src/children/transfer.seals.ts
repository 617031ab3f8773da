// The sealed words of a transfer, under the child's key: what the other school should know, and why it was declined.
// They go with the child when it is erased.
import { openText, sealText } from '../platform/crypto';
import type { TransferDoc } from './transfer.model';

type Field = 'note' | 'reason';
type Whose = Pick<TransferDoc, '_id' | 'districtId' | 'childId'>;

const place = (field: Field, docId: string) => ({ collection: 'transfers', field, docId });

/** Seals the words of one field. */
export function sealWords(
  { _id, districtId, childId: id }: Whose,
  field: Field,
  words: string,
): Promise<Buffer> {
  return sealText({ id, districtId }, place(field, _id), words);
}

/** Opens them; null where nothing was said, or once the child was erased. Rights and the access log are the caller's. */
export async function openWords(transfer: TransferDoc, field: Field): Promise<string | null> {
  const { _id, childId, [field]: words } = transfer;
  return words === null ? null : openText(childId, place(field, _id), words);
}
