// The sealed parts of a correction, under the child's key: what was written, what is written since, and why.
// They go with the child when it is erased.
import type { CareCategory, CorrectedField } from '@xinqiao/types/children';
import { openJson, openText, sealJson, sealText } from '../platform/crypto';
import type { CorrectionDoc } from './correction.model';

/** Of a child what can be put right; only the fields of a correction stand in it. */
export interface Written {
  name?: string;
  studentNo?: string;
  categories?: CareCategory[];
}

type Whose = Pick<CorrectionDoc, '_id' | 'districtId' | 'childId'>;

const place = (field: 'before' | 'after' | 'reason', docId: string) => ({
  collection: 'childCorrections',
  field,
  docId,
});

/** Seals what a record of a correction keeps. */
export async function sealCorrection(
  { _id, districtId, childId: id }: Whose,
  said: { before: Written; after: Written; reason: string },
): Promise<Pick<CorrectionDoc, 'before' | 'after' | 'reason'>> {
  const key = { id, districtId };
  return {
    before: await sealJson(key, place('before', _id), said.before),
    after: await sealJson(key, place('after', _id), said.after),
    reason: await sealText(key, place('reason', _id), said.reason),
  };
}

/** Opens it; null once the child was erased. Rights and the access log are the caller's. */
export async function openCorrection({ _id, childId, before, after, reason }: CorrectionDoc) {
  return {
    before: await openJson<Written>(childId, place('before', _id), before),
    after: await openJson<Written>(childId, place('after', _id), after),
    reason: await openText(childId, place('reason', _id), reason),
  };
}

/** The fields in which two writings differ. */
export function correctedIn(before: Written, after: Written): CorrectedField[] {
  const fields = Object.keys(after) as CorrectedField[];
  return fields.filter((field) => spelled(before[field]) !== spelled(after[field]));
}

const spelled = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : [...(value ?? [])].sort().join();
