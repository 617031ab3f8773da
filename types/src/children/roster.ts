// A school's own list, as its admin keeps it: who stands on it since when, who has left, what was corrected and by whom.
// What a child was called before stays sealed under its key, and is shown beside who changed it, when and why.
import { z } from 'zod';
import { Instant, IsoDay, PageQuery, SearchText, nameText, pageOf, reason } from '../common';
import { ClassId } from '../organisations/ids';
import { ChildCard } from './card';
import { CareCategories, StudentNo } from './identity';
import { CareCategory } from './categories';

/** One line of the list: since when the child is on it, or until when it was. */
export const RosterLine = ChildCard.extend({
  since: IsoDay,
  until: IsoDay.nullable().meta({
    description: 'the last day on the list; null while it is on it',
  }),
  categories: z.number().int().nullable().meta({
    description: 'how many categories it holds; null for who may not read them',
  }),
  provisionalNo: z.boolean().nullable().meta({
    description: '学籍号待核; null of a child that is at another school now',
    grade: 'restricted',
  }),
}).meta({ id: 'RosterLine' });
export type RosterLine = z.infer<typeof RosterLine>;

/** What of the list is wanted: words to look for, and whether those who have left. */
export const AskRoster = PageQuery.extend({
  q: SearchText.optional(),
  left: z.boolean({ error: '请重新打开这一页。' }).optional(),
});

/** A page of the list; `away` are those who went to another school of the district, told with the first page of who has left. */
export const RosterPage = pageOf(RosterLine).extend({ away: z.array(RosterLine) });
export type RosterPage = z.infer<typeof RosterPage>;

/** Puts right what is written of a child; what is left out stays. */
export const CorrectChild = z
  .strictObject({
    name: nameText('姓名', 30).optional(),
    studentNo: StudentNo.optional(),
    categories: CareCategories.optional(),
    birthdaySure: z.boolean({ error: '请重新打开这一页。' }).optional().meta({
      description: 'the birthday in the number is right, though it is unusual for the class',
    }),
    reason: reason('更正的原因').meta({ grade: 'sealed' }),
  })
  .meta({ id: 'CorrectChild' });
export type CorrectChild = z.infer<typeof CorrectChild>;

/** What of a child can be put right → its word. */
export const CORRECTED_WORDS = {
  name: '姓名',
  studentNo: '学籍号',
  categories: '类别',
} as const;
export type CorrectedField = keyof typeof CORRECTED_WORDS;

/** What was read before and after; null once the child was erased, or for who may not read it. */
const Written = z.object({
  name: z.string().nullable(),
  studentNo: z.string().nullable(),
  categories: z.array(CareCategory).nullable(),
});

/** What happened to a child on a school's list, told to who keeps it. */
export const RosterEvent = z
  .object({
    id: z.string(),
    kind: z.enum([
      'listed',
      'returned',
      'left',
      'importUndone',
      'moved',
      'designated',
      'corrected',
    ]),
    words: z
      .string()
      .meta({ description: 'what it was, in one sentence without a name of the child' }),
    byName: z.string().nullable().meta({ description: 'null where the service acted by itself' }),
    at: Instant,
    reason: z.string().nullable().meta({ grade: 'sealed' }),
    fields: z.array(z.enum(['name', 'studentNo', 'categories'])),
    before: Written.nullable().meta({ grade: 'sealed' }),
    after: Written.nullable().meta({ grade: 'sealed' }),
  })
  .meta({ id: 'RosterEvent' });
export type RosterEvent = z.infer<typeof RosterEvent>;

/** A role that owes the monthly talk and that nobody fills at this moment, with the children with whom nobody therefore talks. */
export const OpenPlace = z
  .object({
    role: z.enum(['subjectTeacher', 'psychTeacher']),
    roleWord: z.string(),
    classId: ClassId.nullable().meta({ description: 'null for a role of the whole school' }),
    className: z.string().nullable(),
    children: z.array(ChildCard),
  })
  .meta({ id: 'OpenPlace' });
export type OpenPlace = z.infer<typeof OpenPlace>;
