// The classes of a school, as teachers call them (三年级2班).
// Who teaches in them stands in the appointments.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

export interface SchoolClassDoc extends Base {
  schoolId: string;
  grade: number;
  name: string;
}

const classSchema = baseSchema<SchoolClassDoc>(
  {
    schoolId: { type: String, required: true },
    grade: { type: Number, required: true },
    name: { type: String, required: true },
  },
  { collection: 'classes' },
);
classSchema.index({ districtId: 1, schoolId: 1, grade: 1 });

export const SchoolClassModel = mongoose.model<SchoolClassDoc>('SchoolClass', classSchema);
