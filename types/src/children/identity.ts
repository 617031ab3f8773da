// What a school writes of a child: the 学籍号 and the categories, as forms and the service check them alike.
// Listing a child and putting it right take the same fields.
import { z } from 'zod';
import { CareCategory } from './categories';
import { studentNoProblem, tidyStudentNo } from './student-no';

/** A 学籍号, tidied and sound as far as it can tell by itself; whether its birthday has come is asked where the day is known. */
export const StudentNo = z
  .string({ error: '请填写学籍号。' })
  .overwrite(tidyStudentNo)
  .superRefine((studentNo, at) => {
    const message = studentNoProblem(studentNo);
    if (message) at.addIssue({ code: 'custom', message });
  });

/** The categories that a child holds: one at least, each once. */
export const CareCategories = z
  .array(CareCategory, { error: '请选类别。' })
  .min(1, '请至少选一个类别。')
  .max(5, '最多选五个类别。')
  .refine((all) => new Set(all).size === all.length, '同一个类别选了两次，请去掉一个。');
