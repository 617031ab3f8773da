// One child's page: what of it is opened for whom, who is around the child, and what may be done.
// Sealed fields are null for those who may not read them.
import { z } from 'zod';
import { Instant, IsoDay } from '../common';
import { Reader, ResponsibleAdult } from './adults';
import { ChildCard } from './card';
import { CareCategory } from './categories';

/** One child, opened: sealed fields are null for those who may not read them, and `why` says why I may see this page. */
export const Child = ChildCard.extend({
  name: z.string().nullable().meta({ grade: 'sealed' }),
  categories: z.array(CareCategory).nullable().meta({ grade: 'restricted' }),
  provisionalNo: z.boolean().nullable().meta({
    description: '学籍号待核: an L or J number; null for who may not read the name',
    grade: 'restricted',
  }),
  listedOn: IsoDay,
  erasedOn: IsoDay.nullable().meta({
    description: 'the day on which it was erased; null as a rule',
  }),
  adults: z.array(ResponsibleAdult),
  readers: z.array(Reader).meta({
    description: 'who can open at this moment what is written about the child, besides its author',
  }),
  why: z.string(),
  because: z.array(z.string()).meta({
    description: 'the relation and the purpose that allow it, each in one sentence',
  }),
  glass: z
    .object({
      schoolName: z.string().meta({ description: 'whose file it is' }),
      tells: z.array(z.string()).meta({ description: 'who is told at once when it is broken' }),
      until: Instant.nullable().meta({
        description: 'until when the file stands open; null: shut',
      }),
    })
    .nullable()
    .meta({ description: 'for an office, to which the file is shut; null for everybody else' }),
  can: z.object({
    recordTalk: z.boolean(),
    designate: z.boolean(),
    remove: z.boolean(),
    move: z.boolean(),
    erase: z.boolean(),
    seeReads: z.boolean(),
  }),
}).meta({ id: 'Child' });
export type Child = z.infer<typeof Child>;
