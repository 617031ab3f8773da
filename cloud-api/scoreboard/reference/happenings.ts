// The talk obligation a second time, written from obligations.md alone: what can happen in the month of one child.
// Told as a clerk would write it down: who was around the child after an act, who talked when, what was taken back.
import type { Day, ReferencePeople } from './frame';

/** A talk that is left, with its day as it stands. */
export interface Talk {
  readonly id: string;
  readonly by: string;
  readonly heldOn: Day;
  readonly receivedAt: number;
}

/** What happened, in the words of obligations.md; `at` is the server's clock in ms. */
export type Happening = { readonly at: number } & (
  | { readonly kind: 'listed' | 'staffed' | 'moved'; readonly people: ReferencePeople }
  | { readonly kind: 'left' | 'importUndone' }
  | { readonly kind: 'talk'; readonly id: string; readonly by: string; readonly heldOn: Day }
  | { readonly kind: 'retracted'; readonly id: string }
  /** Tells the whole talk, for it may come from another month. */
  | ({ readonly kind: 'corrected' } & Talk)
  | { readonly kind: 'attempt'; readonly by: string }
  | { readonly kind: 'asked'; readonly id: string; readonly by: string }
  | { readonly kind: 'decided'; readonly id: string; readonly granted: boolean }
);

/** A retraction or a corrected date. */
type Amendment = Happening & { readonly kind: 'retracted' | 'corrected' };

/** Whether a happening makes the month be looked at anew. */
export const isAmendment = (one: Happening): one is Amendment =>
  one.kind === 'retracted' || one.kind === 'corrected';

/** The talks that are left of what happened, each with its day as it was last corrected; a talk sent twice is one. */
export function talksLeft(happenings: readonly Happening[]): Talk[] {
  const talks = new Map<string, Talk>();
  const gone = new Set<string>();
  for (const one of happenings) {
    if (one.kind === 'retracted') gone.add(one.id);
    if (one.kind === 'talk' && !talks.has(one.id)) {
      const { id, by, heldOn, at } = one;
      talks.set(id, { id, by, heldOn, receivedAt: at });
    }
    if (one.kind === 'corrected') {
      const { id, by, heldOn, receivedAt } = one;
      talks.set(id, { id, by, heldOn, receivedAt });
    }
  }
  return [...talks.values()].filter(({ id }) => !gone.has(id));
}
