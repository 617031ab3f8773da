// The sealed fields of a child and the blind index of the 学籍号, in one place,
// so that a search for who seals and who opens a name or a category ends here.
import { isProvisional, tidyStudentNo, type CareCategory } from '@xinqiao/types/children';
import { blindIndex, blindIndexes, openJson, openText, sealText } from '../platform/crypto';
import type { ChildDoc } from './child.model';

type Identified = Pick<ChildDoc, '_id' | 'districtId'>;
type Identity = Pick<ChildDoc, 'name' | 'studentNo' | 'studentNoIndex' | 'provisionalNo'>;

const place = (field: 'name' | 'studentNo' | 'sealedCategories', docId: string) => ({
  collection: 'children',
  field,
  docId,
});

/** Seals name and 学籍号 under the child's own key, and makes the index by which the number is found again. */
export async function sealIdentity(
  child: Identified,
  { name, studentNo }: { name: string; studentNo: string },
): Promise<Identity> {
  return { name: await sealName(child, name), ...(await sealNumber(child, studentNo)) };
}

/** Seals the name alone. */
export function sealName({ _id: id, districtId }: Identified, name: string): Promise<Buffer> {
  return sealText({ id, districtId }, place('name', id), name);
}

/** Seals the 学籍号 alone, with its index. */
export async function sealNumber(
  { _id: id, districtId }: Identified,
  studentNo: string,
): Promise<Omit<Identity, 'name'>> {
  return {
    studentNo: await sealText({ id, districtId }, place('studentNo', id), studentNo),
    studentNoIndex: studentNoIndex(districtId, studentNo),
    provisionalNo: isProvisional(studentNo),
  };
}

/** The leading G, L or J is left aside, for schools write it or not. */
const indexed = (districtId: string, studentNo: string) => ({
  ...{ purpose: 'studentNo', districtId },
  value: tidyStudentNo(studentNo).replace(/^[GLJ]/, ''),
});

/** The blind index of a 学籍号 as it is kept of a child of this district. */
export const studentNoIndex = (districtId: string, studentNo: string): string =>
  blindIndex(indexed(districtId, studentNo));

/** The blind indexes under which a 学籍号 of this district may be found. */
export const studentNoIndexes = (districtId: string, studentNo: string): string[] =>
  blindIndexes(indexed(districtId, studentNo));

/** Opens the 学籍号, for nobody to read: its index is made anew. */
export function openStudentNo(child: Pick<ChildDoc, '_id' | 'studentNo'>): Promise<string | null> {
  return openText(child._id, place('studentNo', child._id), child.studentNo);
}

/** Opens the name without asking who reads it: rights and the access log are the caller's; null once the key is destroyed. */
export function openSealedName(child: Pick<ChildDoc, '_id' | 'name'>): Promise<string | null> {
  return openText(child._id, place('name', child._id), child.name);
}

/** More than all categories together, so that no length tells how many there are or which. */
const WIDTH = 95;

/** Seals the categories under the child's own key; whatever they are, they look alike. */
export function sealCategories(child: Identified, categories: readonly string[]): Promise<Buffer> {
  const key = { id: child._id, districtId: child.districtId };
  const text = JSON.stringify(categories).padEnd(WIDTH);
  return sealText(key, place('sealedCategories', child._id), text);
}

/** Opens the categories; rights are the caller's. Null once the key is destroyed. */
export function openCategories(
  child: Pick<ChildDoc, '_id' | 'sealedCategories'>,
): Promise<CareCategory[] | null> {
  return openJson<CareCategory[]>(
    child._id,
    place('sealedCategories', child._id),
    child.sealedCategories,
  );
}
