// Search within what the actor may see. Names lie sealed, so within a school (at most 2000 children)
// they are opened in memory; an office, which may read no names, searches alias and number in the database.
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import { comparable, holds } from '@xinqiao/types/text';
import { actorOf } from '../platform/auth';
import type { Ctx } from '../platform/context';
import { openerOf } from '../platform/crypto';
import { allOf, type Rights, type Scope } from '../platform/rights';
import { Child, type ChildDoc } from './child.model';
import type { ChildAction } from './child.rights';
import { numberText } from './child.rules';
import { openSealedName } from './child.seals';
import { classNames } from './surroundings';

/** What is searched: the scope of the list, and the words typed. Without rights no name is opened. */
interface Search {
  scope: Scope;
  q: string;
  rights?: Rights<ChildAction>;
}

/** The filter of the children found; `byName` are those whose opened name was the reason. */
interface Found {
  filter: Scope;
  byName: ReadonlySet<string>;
}

/** Children whose alias, number, class or (for those who may read it) name contains the words. */
export async function childrenMatching(ctx: Ctx, search: Search): Promise<Found> {
  const { role } = actorOf(ctx).capacity;
  return isOneOf(OFFICES, role) ? byAliasOrNumber(search) : withinSchool(ctx, search);
}

function byAliasOrNumber({ scope, q }: Search): Found {
  const wanted = comparable(q);
  const alias = wanted.replace(/同学$/, '') || wanted;
  if (alias === '') return { filter: allOf(scope, { _id: { $in: [] } }), byName: new Set() };
  const words: Scope[] = [{ alias: { $regex: alias.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') } }];
  if (/^\d{1,4}$/.test(wanted)) words.push({ number: Number(wanted) });
  return { filter: allOf(scope, { $or: words }), byName: new Set() };
}

async function withinSchool(ctx: Ctx, { scope, q, rights }: Search): Promise<Found> {
  const children = await Child.find(scope).lean<ChildDoc[]>();
  const names = await classNames(children.map(({ classId }) => classId));
  const shown = (child: ChildDoc) => shows(child, names.get(child.classId) ?? '', q);
  const rest = children.filter((child) => !shown(child) && rights?.mayOn(ctx, 'readName', child));
  // Opened side by side, so that their keys are read in one go.
  const opened = await Promise.all(
    rest.map((child) => openerOf(ctx, child._id).open(openSealedName(child))),
  );
  const matches = rest.filter((_, nth) => holds(opened[nth] ?? '', q));
  const byName = new Set(matches.map(({ _id }) => _id));
  const ids = [...children.filter(shown).map(({ _id }) => _id), ...byName];
  return { filter: allOf(scope, { _id: { $in: ids } }), byName };
}

function shows({ alias, number }: ChildDoc, className: string, words: string): boolean {
  const isNumber = [numberText(number), String(number)].includes(comparable(words));
  return isNumber || holds(`${alias}同学`, words) || holds(className, words);
}
