// What a list shows of a child. An office that has not broken the glass sees the number and the school, and nothing else:
// alias and class together would tell somebody who knows the school whom they mean.
import { z } from 'zod';
import { ClassId, SchoolId } from '../organisations/ids';
import { ChildId } from './ids';

/** A child in a list: alias and number only, e.g. 小雨同学 03; once it was erased, ERASED and no number; for an office the number alone. */
export const ChildCard = z
  .object({
    id: ChildId,
    alias: z.string().meta({ description: 'empty for an office' }),
    number: z.string(),
    schoolId: SchoolId,
    classId: ClassId.nullable().meta({ description: 'null for an office' }),
    className: z.string().meta({ description: 'empty for an office' }),
    listed: z.boolean(),
  })
  .meta({ id: 'ChildCard' });
export type ChildCard = z.infer<typeof ChildCard>;
