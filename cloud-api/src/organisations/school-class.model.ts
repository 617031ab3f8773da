// The classes of a school, as teachers call them (三年级2班). A class keeps its id as long as its children are together:
// each year its grade and name go up, until it has left the school. Who teaches in it stands in the appointments.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

export interface SchoolClassDoc extends Base {
  schoolId: string;
  grade: number;
  name: string;
  /** The school year for which grade and name stand, named by the year of its September. */
  schoolYear: number;
  /** The year in whose summer the class left the school; null while it is there. */
  graduatedIn: number | null;
}

const classSchema = baseSchema<SchoolClassDoc>(
  {
    schoolId: { type: String, required: true },
    grade: { type: Number, required: true },
    name: { type: String, required: true },
    schoolYear: { type: Number, required: true },
    graduatedIn: { type: Number, default: null },
  },
  { collection: 'classes', sealed: 'grants' },
);
classSchema.index({ districtId: 1, schoolId: 1, grade: 1, name: 1 });

export const SchoolClassModel = mongoose.model<SchoolClassDoc>('SchoolClass', classSchema);
