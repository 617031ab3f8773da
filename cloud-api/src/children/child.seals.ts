// The sealed fields of a child and the blind index of the 学籍号, in one place,
// so that a search for who seals and who opens a name ends here.
import { isProvisional, tidyStudentNo } from '@xinqiao/types/children';
import { blindIndex, openText, sealText } from '../platform/crypto';
import type { ChildDoc } from './child.model';

type Identified = Pick<ChildDoc, '_id' | 'districtId'>;
type Identity = Pick<ChildDoc, 'name' | 'studentNo' | 'studentNoIndex' | 'provisionalNo'>;

const place = (field: 'name' | 'studentNo', docId: string) => ({
  collection: 'children',
  field,
  docId,
});

/** Seals name and 学籍号 under the child's own key, and makes the index by which the number is found again. */
export async function sealIdentity(
  child: Identified,
  { name, studentNo }: { name: string; studentNo: string },
): Promise<Identity> {
  const key = { id: child._id, districtId: child.districtId };
  return {
    name: await sealText(key, place('name', child._id), name),
    studentNo: await sealText(key, place('studentNo', child._id), studentNo),
    studentNoIndex: studentNoIndex(studentNo),
    provisionalNo: isProvisional(studentNo),
  };
}

/** The blind index of a 学籍号; the leading G, L or J is left aside, for schools write it or not. */
export function studentNoIndex(studentNo: string): string {
  return blindIndex('studentNo', tidyStudentNo(studentNo).replace(/^[GLJ]/, ''));
}

/** Opens the name without asking who reads it: rights and the access log are the caller's; null once the key is destroyed. */
export function openSealedName(child: Pick<ChildDoc, '_id' | 'name'>): Promise<string | null> {
  return openText(child._id, place('name', child._id), child.name);
}
