// What a school writes to put a child on its list.
// The 学籍号 is sealed and found again by a blind index only.
import { z } from 'zod';
import { AccountId } from '../accounts/ids';
import { nameText } from '../common';
import { ClassId } from '../organisations/ids';
import { CareCategories, StudentNo } from './identity';

/** Puts a child on the list of a school; the 学籍号 is sealed and found again by a blind index only. */
export const ListChild = z
  .strictObject({
    name: nameText('姓名', 30),
    studentNo: StudentNo,
    classId: ClassId,
    categories: CareCategories,
    designatedTeacherId: AccountId.nullish(),
    birthdaySure: z.boolean({ error: '请重新打开这一页。' }).optional().meta({
      description: 'the birthday in the number is right, though it is unusual for the class',
    }),
  })
  .meta({ id: 'ListChild' });
export type ListChild = z.infer<typeof ListChild>;
