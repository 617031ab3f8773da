// 破例查看: an office opens the file of one child for two hours, for a reason that the school reads at once and that
// another person reviews. Without it an office sees numbers, and no child.
import { z } from 'zod';
import { Instant, IsoDay, reason, shortText } from '../common';
import { fits } from '../text';
import { ChildCard } from './card';
import { ChildId, GlassBreakId } from './ids';

/** What brought it about. */
export const GlassCause = z.enum(['guardianSaid', 'safety', 'ordered', 'other'], {
  error: '请选为什么要看。',
});
export type GlassCause = z.infer<typeof GlassCause>;

/** Cause → its words. */
export const GLASS_CAUSE_WORDS: Readonly<Record<GlassCause, string>> = {
  guardianSaid: '家长来反映',
  safety: '担心孩子的安全',
  ordered: '上级要核查',
  other: '别的',
};

/** How many hours a file stays open, within how many days another person reviews it, and how many words a reason has at least. */
export const GLASS = { hours: 2, reviewDays: 3, leastWords: 10 } as const;

/** Why somebody of an office has to open this child's file. */
export const BreakGlass = z
  .strictObject({
    cause: GlassCause,
    words: shortText('要看的理由', 200)
      .refine(
        (words) => !fits(words, GLASS.leastWords - 1),
        `请写清楚要看的理由，至少 ${GLASS.leastWords} 个字。`,
      )
      .meta({ grade: 'sealed' }),
  })
  .meta({ id: 'BreakGlass' });
export type BreakGlass = z.infer<typeof BreakGlass>;

/** What whoever reviews it finds: that it was called for, or that somebody must explain. */
export const ReviewGlassBreak = z
  .strictObject({
    fits: z.boolean({ error: '请选“看得对”或“要说明”。' }),
    words: reason('复核的意见').meta({ grade: 'sealed' }),
  })
  .meta({ id: 'ReviewGlassBreak' });
export type ReviewGlassBreak = z.infer<typeof ReviewGlassBreak>;

/** One 破例查看; its words are told to whoever opened the file, to whoever keeps it and to whoever may review it. */
export const GlassBreak = z
  .object({
    id: GlassBreakId,
    childId: ChildId,
    child: ChildCard,
    schoolName: z.string(),
    byName: z.string(),
    roleWord: z.string(),
    mine: z.boolean(),
    cause: GlassCause,
    words: z.string().nullable().meta({ grade: 'sealed' }),
    at: Instant,
    until: Instant,
    running: z.boolean(),
    reviewBy: IsoDay.meta({ description: 'the last day for another person to review it' }),
    review: z
      .object({
        fits: z.boolean(),
        words: z.string().nullable().meta({ grade: 'sealed' }),
        byName: z.string(),
        roleWord: z.string(),
        at: Instant,
      })
      .nullable(),
    can: z.object({ review: z.boolean() }),
  })
  .meta({ id: 'GlassBreak' });
export type GlassBreak = z.infer<typeof GlassBreak>;
