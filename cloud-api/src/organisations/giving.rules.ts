// Who may give a post to whom: a right to give rights never gives them to oneself, and not by a detour either.
// Somebody whose standing comes from a person, by a post or by an invitation, may be that person's second account.

/** Why the actor may not give this person a post, as an error of this room; null when they may. */
export function whyNotGive({ actorId, namedId, makers }: Naming): NotGiven | null {
  if (namedId === actorId) return 'organisations/own-post';
  return makers.has(namedId) ? 'organisations/makers-post' : null;
}

/** Who names whom; `makers` are those from whom the actor's standing comes, in one step or in several. */
interface Naming {
  actorId: string;
  namedId: string;
  makers: ReadonlySet<string>;
}

type NotGiven = 'organisations/own-post' | 'organisations/makers-post';

/** Somebody, and those from whom their standing comes. */
export interface Standing {
  accountId: string;
  makers: ReadonlySet<string>;
}

/**
 * Whether two people answer for a thing as two: neither comes from the other, and both do not come from the same third,
 * who could be either of them.
 */
export function standApart(one: Standing, other: Standing): boolean {
  const hands = new Set([one.accountId, ...one.makers]);
  return [other.accountId, ...other.makers].every((id) => !hands.has(id));
}
