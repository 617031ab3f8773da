// Search within what the actor may see. Names lie sealed, so within a school (at most 2000 children) they are opened in
// memory, in the order of the list and until the page is full; an office, to which files are shut, finds by number alone.
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import { comparable, holds } from '@xinqiao/types/text';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { page, sift, type Page, type PageAsk } from '../platform/db';
import { allOf, type Rights, type Scope } from '../platform/rights';
import { Child, type ChildDoc } from './child.model';
import type { ChildAction } from './child.rights';
import { isShownAs } from './child.rules';
import { openSealedName } from './child.seals';
import { classNames } from './surroundings';

/** What is searched: the scope of the list, and the words typed; names are opened where the rights say so. */
interface Search {
  scope: Scope;
  q: string;
  rights: Rights<ChildAction>;
}

/** A page of the children found; `byName` are those whose opened name was the reason. */
interface Found extends Page<ChildDoc> {
  byName: ReadonlySet<string>;
}

/** Children whose alias, number, class or (for those who may read it) name contains the words. */
export async function childrenMatching(ctx: Ctx, search: Search, asked: PageAsk): Promise<Found> {
  const { role } = actorOf(ctx).capacity;
  if (!isOneOf(OFFICES, role)) return withinSchool(ctx, search, asked);
  const shown = shownAs(search.q);
  const found = shown
    ? await page<ChildDoc>(Child.find(allOf(search.scope, shown)), asked)
    : { items: [], next: null };
  return { ...found, byName: new Set() };
}

/** What an office is shown of a child is its number; null for other words. */
function shownAs(q: string): Scope | null {
  const wanted = comparable(q);
  return /^\d{1,4}$/.test(wanted) ? { number: Number(wanted) } : null;
}

async function withinSchool(ctx: Ctx, search: Search, asked: PageAsk): Promise<Found> {
  const { scope, q, rights } = search;
  const byName = new Set<string>();
  const found = await sift<ChildDoc>(
    () => Child.find(scope),
    asked,
    async (children) => {
      const names = await classNames(children.map(({ classId }) => classId));
      const shown = (child: ChildDoc) => shows(child, names.get(child.classId) ?? '', q);
      const rest = children.filter(
        (child) => !shown(child) && rights.mayOn(ctx, 'readName', child),
      );
      // Opened side by side, so that their keys are read in one go.
      const opened = await Promise.all(
        rest.map((child) => openerOf(ctx, child._id).open(openSealedName(child))),
      );
      rest.forEach(({ _id }, nth) => holds(opened[nth] ?? '', q) && byName.add(_id));
      return children.filter((child) => shown(child) || byName.has(child._id));
    },
  );
  return { ...found, byName };
}

function shows(child: ChildDoc, className: string, words: string): boolean {
  return isShownAs(child, words) || holds(className, words);
}
