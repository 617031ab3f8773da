// Rights are declared once per kind of document and serve both as query filter and as predicate,
// so that a list can never show what a single read refuses. Denied unless allowed.
import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import { accessibleBy } from '@casl/mongoose';
import type { Actor, Ctx } from '../context';
import { fail } from '../fail';

/** A MongoDB filter over the document's own fields. */
export type Scope = Readonly<Record<string, unknown>>;

/** Allows actions on the documents within a scope; the actor's district is always part of it. */
type Allow<A extends string> = (action: A | readonly A[], scope: Scope) => void;

/** What each role may do to one kind of document. */
export interface Rights<A extends string> {
  /** A filter of what the actor may do this to; combine it with others by `allOf` only. */
  scoped(ctx: Pick<Ctx, 'actor'>, action: A): Scope;
  /** Whether the actor may do this to a document that has been read. */
  mayOn(ctx: Pick<Ctx, 'actor'>, action: A, doc: object): boolean;
}

/** The fields in which a document names where it belongs. */
const PLACES: readonly string[] = ['districtId', 'centreId', 'schoolId'];

/**
 * Declares, as a pure function of the actor, the rights to a kind of document. Every scope names a place, or what somebody
 * once did would be theirs wherever they work later. What is a place itself, or belongs to a person, says so in `places`.
 * An actor lives for one request, and is asked about every row of a list: what it may do is worked out once.
 */
export function rightsTo<A extends string>(
  subject: string,
  declare: (actor: Actor, allow: Allow<A>) => void,
  places: readonly string[] = PLACES,
): Rights<A> {
  const abilities = new WeakMap<Actor, MongoAbility>();
  const abilityFor = (actor: Actor): MongoAbility => {
    const known = abilities.get(actor) ?? abilityOf<A>(actor, { subject, declare, places });
    abilities.set(actor, known);
    return known;
  };
  return {
    scoped(ctx, action) {
      const actor = inCapacity(ctx);
      const ability = abilityFor(actor);
      const allowed: Scope = accessibleBy(ability, action).ofType(subject);
      return allOf({ districtId: actor.districtId }, '$expr' in allowed ? NOTHING : allowed);
    },
    mayOn: (ctx, action, doc) => abilityFor(inCapacity(ctx)).can(action, doc as never),
  };
}

/** What is never there, in words for which no row is looked at. */
const NOTHING: Scope = { _id: { $in: [] } };

/**
 * Filters joined so that none of them can lose or override another. Alternatives of which one is said already beside them
 * are left out: they hold for each document, and the database would look into each to find that.
 */
export function allOf(...filters: Scope[]): { $and: Scope[] } {
  const each = filters.flatMap(conditionsOf);
  const isSaid = (alternative: Scope) =>
    Object.entries(alternative).every(([field, value]) =>
      each.some((condition) => isSame(condition[field], value)),
    );
  return { $and: each.filter(({ $or }) => !($or as Scope[] | undefined)?.some(isSaid)) };
}

/** What must hold, one condition after the other. */
function conditionsOf(filter: Scope): Scope[] {
  return Object.entries(filter).flatMap(([name, value]) => {
    const several = name === '$and' || (name === '$or' && (value as Scope[]).length === 1);
    return several ? (value as Scope[]).flatMap(conditionsOf) : [{ [name]: value }];
  });
}

/** Only plain values are compared: of everything else the database knows better what it means. */
const isSame = (one: unknown, other: unknown) =>
  one === other && (typeof one === 'string' || typeof one === 'number');

/** A scope whose every value is there; an undefined or empty one throws, for it would match too much. */
export function within(scope: Scope): Scope {
  const entries = Object.entries(scope);
  if (entries.length === 0) throw new Error('rights: a scope without conditions');
  for (const [field, value] of entries) if (isEmpty(value)) throw new Error(`rights: no ${field}`);
  return scope;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0 || value.some(isEmpty);
  if (typeof value !== 'object' || value instanceof Date || value instanceof RegExp) return false;
  return Object.keys(value).length === 0 || Object.values(value).some(isEmpty);
}

function inCapacity(ctx: Pick<Ctx, 'actor'>): Actor {
  return ctx.actor ?? fail('accounts/capacity-required');
}

interface Declared<A extends string> {
  subject: string;
  declare: (actor: Actor, allow: Allow<A>) => void;
  places: readonly string[];
}

function abilityOf<A extends string>(
  actor: Actor,
  { subject, declare, places }: Declared<A>,
): MongoAbility {
  const { can, build } = new AbilityBuilder<MongoAbility>(createMongoAbility);
  const district = within({ districtId: actor.districtId });
  declare(actor, (action, scope) => {
    const actions = typeof action === 'string' ? [action] : [...action];
    // Side by side, not under $and: the predicate's matcher knows field conditions only.
    if ('districtId' in scope && scope.districtId !== actor.districtId)
      throw new Error('rights: a scope in another district');
    if (!places.some((place) => place in scope)) throw new Error('rights: a scope without a place');
    can(actions, subject, { ...within(scope), ...district });
  });
  return build({ detectSubjectType: () => subject });
}
