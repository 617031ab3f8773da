// What may happen at any moment of the played year, and how often beside the rest.
// Every event of obligations.md is here; an undone import has no endpoint yet and is done as the system does it.
import { Refusal } from '../../stage/client';
import * as roster from './roster-deeds';
import type { Deed, Outcome, Surroundings } from './surroundings';
import { ask, attempt, correct, decide, retract, talk } from './talk-deeds';

const DEEDS: Record<string, { weight: number; deed: Deed }> = {
  talk: { weight: 160, deed: talk },
  attempt: { weight: 4, deed: attempt },
  retract: { weight: 5, deed: retract },
  correct: { weight: 6, deed: correct },
  ask: { weight: 10, deed: ask },
  decide: { weight: 7, deed: decide },
  handOver: { weight: 5, deed: roster.handOver },
  endPost: { weight: 1, deed: roster.endPost },
  appoint: { weight: 1, deed: roster.appoint },
  open: { weight: 1, deed: roster.open },
  list: { weight: 3, deed: roster.list },
  undoImport: { weight: 8, deed: roster.undoImport },
  leave: { weight: 2, deed: roster.leave },
  comeBack: { weight: 2, deed: roster.comeBack },
  move: { weight: 2, deed: roster.move },
};
/** The name of every kind of deed. */
export const KINDS: readonly string[] = Object.keys(DEEDS);

/** Does something, by weight; tells what, and what became of it. */
export async function doSomething(
  here: Surroundings,
  now: number,
): Promise<{ name: string; outcome: Outcome }> {
  const all = Object.entries(DEEDS);
  let dice = here.luck.below(all.reduce((sum, [, { weight }]) => sum + weight, 0));
  const [name, { deed }] = all.find(([, { weight }]) => (dice -= weight) < 0) ?? all[0]!;
  const outcome = await deed(here, now).catch((error: unknown): Outcome => {
    if (!(error instanceof Refusal)) throw error;
    return `fault: ${name} ${error.problem.code} ${JSON.stringify(error.problem.errors ?? '')}`;
  });
  return { name, outcome };
}
