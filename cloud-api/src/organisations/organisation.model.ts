// The tree of a district: the district, its town centres, its schools.
// A school's parent is a centre, or the district itself (直属小学).
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

/** A node of the tree; a district is its own `districtId`. */
export interface OrganisationDoc extends Base {
  kind: 'district' | 'centre' | 'school';
  name: string;
  parentId: string | null;
}

const organisationSchema = baseSchema<OrganisationDoc>(
  {
    kind: { type: String, enum: ['district', 'centre', 'school'], required: true },
    name: { type: String, required: true },
    parentId: { type: String, default: null },
  },
  { collection: 'organisations', sealed: 'grants' },
);
organisationSchema.index({ districtId: 1, parentId: 1 });
organisationSchema.index({ kind: 1, districtId: 1 });

export const OrganisationModel = mongoose.model<OrganisationDoc>(
  'Organisation',
  organisationSchema,
);
