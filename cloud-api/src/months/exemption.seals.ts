// The sealed texts of an exemption: why it was asked, and what was answered, under the child's key.
import { openText, sealText } from '../platform/crypto';
import type { ExemptionDecisionDoc, ExemptionDoc } from './exemption.model';

interface OfChild {
  _id: string;
  childId: string;
  districtId: string;
}

const keyOf = ({ childId, districtId }: OfChild) => ({ id: childId, districtId });
const reasonOf = (docId: string) => ({ collection: 'exemptions', field: 'reason', docId });
const noteOf = (docId: string) => ({ collection: 'exemptionDecisions', field: 'note', docId });

/** Seals why an exemption is asked. */
export function sealReason(exemption: OfChild, reason: string): Promise<Buffer> {
  return sealText(keyOf(exemption), reasonOf(exemption._id), reason);
}

/** Seals what the second person answers, if anything. */
export async function sealNote(
  decision: OfChild,
  note: string | null | undefined,
): Promise<Buffer | null> {
  return note ? sealText(keyOf(decision), noteOf(decision._id), note) : null;
}

/** Why it was asked; null when the child's key has been destroyed. Rights and access log are the caller's. */
export function openReason({ _id, childId, reason }: ExemptionDoc): Promise<string | null> {
  return openText(childId, reasonOf(_id), reason);
}

/** What was answered; null when nothing was, or the key has been destroyed. */
export async function openNote({
  _id,
  childId,
  note,
}: ExemptionDecisionDoc): Promise<string | null> {
  return note && openText(childId, noteOf(_id), note);
}
