// The calls behind 破例查看: what was opened, and its review.
// Only this file of the feature knows the endpoints.
import { children, type GlassBreak, type ReviewGlassBreak } from '@xinqiao/types/children';
import { call } from '@/platform/call';

const PAGE = 50;

/** A page of what this person may know of, newest first. */
export const loadGlassBreaks = (
  cursor?: string,
): Promise<{ readonly items: readonly GlassBreak[]; readonly next: string | null }> =>
  call(children.glassBreaks, { query: { limit: PAGE, cursor } });

/** Says what this person found in looking at it. */
export const reviewGlassBreak = (glassBreakId: string, body: ReviewGlassBreak, key: string) =>
  call(children.reviewGlassBreak, { params: { glassBreakId }, body }, { key });
