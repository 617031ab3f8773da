// How long a file stays open, by when somebody must have looked at it, and who may: another person, who stands apart from the
// one who opened it. Pure.
import { GLASS } from '@xinqiao/types/children';
import type { IsoDay } from '@xinqiao/types/common';
import { standApart, type Standing } from '../organisations/giving.rules';
import { addDays, shanghaiDay } from '../platform/calendar';

const HOUR_MS = 3_600_000;

/** The instant at which a file that is opened now shuts by itself. */
export function shutsAt(now: Date): Date {
  return new Date(now.getTime() + GLASS.hours * HOUR_MS);
}

/** The last day on which another person reviews it. */
export function reviewBy(at: Date): IsoDay {
  return addDays(shanghaiDay(at), GLASS.reviewDays);
}

/** Why the actor may not review it, as an error of this room; null when they may. */
export function whyNotReview(actor: Standing, opener: Standing): NotReviewed | null {
  if (opener.accountId === actor.accountId) return 'children/own-glass';
  return standApart(opener, actor) ? null : 'children/makers-glass';
}

type NotReviewed = 'children/own-glass' | 'children/makers-glass';
