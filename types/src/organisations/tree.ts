// The tree of places: district, town centres, schools, and the classes of a school.
// Apart from who holds which role in it.
import { z } from 'zod';
import { ClassId, OrganisationId, SchoolId } from './ids';

/** A node of the tree: district, town centre or school; `direct` marks a 直属小学, whose parent is the district. */
export const Organisation = z
  .object({
    id: OrganisationId,
    kind: z.enum(['district', 'centre', 'school']),
    name: z.string(),
    parentId: OrganisationId.nullable(),
    direct: z.boolean(),
  })
  .meta({ id: 'Organisation' });
export type Organisation = z.infer<typeof Organisation>;

/** A class of a school in the present school year. */
export const SchoolClass = z
  .object({ id: ClassId, schoolId: SchoolId, grade: z.number().int(), name: z.string() })
  .meta({ id: 'SchoolClass' });
export type SchoolClass = z.infer<typeof SchoolClass>;
