// What other rooms ask about the tree: a school, what stands above it, its classes.
// These reads know no actor; whoever asks has its own rights to what it asks for.
import { byId } from '../platform/db';
import { OrganisationModel, type OrganisationDoc } from './organisation.model';
import { SchoolClassModel, type SchoolClassDoc } from './school-class.model';

/** Any node of the tree, or null. */
export function organisationOf(orgId: string): Promise<OrganisationDoc | null> {
  return byId(OrganisationModel, orgId);
}

/** The school, or null when the id names none. */
export async function schoolOf(schoolId: string): Promise<OrganisationDoc | null> {
  const school = await organisationOf(schoolId);
  return school?.kind === 'school' ? school : null;
}

/** The nodes above a school, nearest first: its centre, if it has one, and its district. */
export async function parentChain(orgId: string): Promise<OrganisationDoc[]> {
  const above: OrganisationDoc[] = [];
  let node = await organisationOf(orgId);
  while (node?.parentId) {
    node = await organisationOf(node.parentId);
    if (node) above.push(node);
  }
  return above;
}

/** The schools directly below a centre, or all schools of a district. */
export async function schoolsBelow(orgId: string): Promise<OrganisationDoc[]> {
  const node = await organisationOf(orgId);
  if (!node || node.kind === 'school') return [];
  const { districtId } = node;
  const below = node.kind === 'district' ? {} : { parentId: orgId };
  return OrganisationModel.find({ districtId, kind: 'school', ...below }).lean();
}

/** The schools right below an office: a centre's, or those directly under the district (直属). */
export async function schoolsRightBelow(orgId: string): Promise<OrganisationDoc[]> {
  const node = await organisationOf(orgId);
  if (!node || node.kind === 'school') return [];
  const { districtId } = node;
  return OrganisationModel.find({ districtId, kind: 'school', parentId: orgId }).lean();
}

/** All districts; for the sweeps of the system. */
export function allDistricts(): Promise<OrganisationDoc[]> {
  return OrganisationModel.find({ kind: 'district' }).lean();
}

/** The class, or null. */
export function classOf(classId: string): Promise<SchoolClassDoc | null> {
  return byId(SchoolClassModel, classId);
}

/** The classes of a school, by grade and name, with those that have left it. */
export async function classesOf(schoolId: string): Promise<SchoolClassDoc[]> {
  const school = await schoolOf(schoolId);
  if (!school) return [];
  const { districtId } = school;
  return SchoolClassModel.find({ districtId, schoolId }).sort({ grade: 1, name: 1 }).lean();
}
