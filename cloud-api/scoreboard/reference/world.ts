// The talk obligation a second time, written from obligations.md alone: what is true of an owner at a moment.
// Nothing is played: each question is answered from who had which role when and from the talks that are left.
import { dayOf, type Day, type ReferenceFrame } from './frame';
import { isAmendment, talksLeft, type Happening, type Talk } from './happenings';
import { Film } from './roster';

export type State = 'planned' | 'fulfilled' | 'fulfilledLate' | 'exempt' | 'missed' | 'withdrawn';

/** What stood before an amendment, and what an amendment by somebody else never takes away. */
interface Standing {
  readonly owners: ReadonlySet<string>;
  /** Talks that counted, by `told`. */
  readonly talks: ReadonlySet<string>;
  readonly grants: ReadonlySet<string>;
}

const NOTHING: Standing = { owners: new Set(), talks: new Set(), grants: new Set() };
const DAY_MS = 86_400_000;

const told = ({ id, heldOn }: Talk) => `${id} ${heldOn}`;

/** True where a state means that the child was talked with, or need not be. */
export const isDone = (state: State) =>
  state === 'fulfilled' || state === 'fulfilledLate' || state === 'exempt';

/** What may be looked at otherwise than the happenings alone say. */
interface Otherwise {
  readonly talks?: readonly Talk[];
  readonly standing?: Standing;
}

/** The month of one child as it is known after some happenings, each of which is a moment. */
export class World {
  readonly talks: readonly Talk[];
  private readonly moments: readonly Happening[];
  private readonly film: Film;
  private readonly before: Standing;
  private readonly answers = new Map<string, unknown>();

  constructor(
    private readonly frame: ReferenceFrame,
    private readonly happenings: readonly Happening[],
    { talks = talksLeft(happenings), standing }: Otherwise = {},
  ) {
    this.talks = talks.filter(({ heldOn }) => frame.firstDay <= heldOn && heldOn <= frame.lastDay);
    this.moments = momentsOf(happenings, this.talks);
    this.film = new Film(frame, this.moments);
    this.before = standing ?? this.standingBefore();
  }

  /** The last moment. */
  get now(): number {
    return this.moments.length - 1;
  }

  /** Everybody who has an obligation. */
  owners(): string[] {
    return this.film.owners().filter((owner) => this.exists(owner, this.now));
  }

  /** How an owner's obligation stands at a moment. */
  state(owner: string, nth = this.now): State {
    const counting = this.counting(owner, nth);
    if (counting.some((talk) => !this.isLate(talk))) return 'fulfilled';
    if (counting.length > 0) return 'fulfilledLate';
    if (this.isGranted(owner, nth)) return 'exempt';
    return this.owes(owner, nth, nth) ? 'planned' : 'withdrawn';
  }

  /** The talks that count for an owner at a moment. */
  counting(owner: string, nth = this.now): Talk[] {
    return this.ask(`counting ${owner} ${nth}`, () => {
      if (nth < 0 || !this.exists(owner, nth)) return [];
      const heard = this.heard(owner, nth);
      const live = this.owes(owner, nth, nth - 1) || this.isDone(owner, nth - 1);
      const last = this.film.lastDay(nth, owner);
      const fit = heard.filter((talk) => talk.heldOn <= last || this.before.talks.has(told(talk)));
      const revives = heard.some(
        (talk) =>
          this.before.talks.has(told(talk)) || this.rolesOn(owner, talk.heldOn, nth).length > 0,
      );
      return live || revives ? fit : [];
    });
  }

  /** Whether an owner ever had a role that owed on a day; asked of the last moment. */
  hadRole(owner: string, day: Day): boolean {
    return this.exists(owner, this.now) && this.rolesOn(owner, day, this.now).length > 0;
  }

  /** True where no role is left that waits for this owner: the child is away, others served, or no class has it. */
  isExcused(owner: string, isServing: (other: string) => boolean): boolean {
    if (!this.film.listedAt(this.now)) return true;
    return this.film.everHad(this.now, owner).every((role) => {
      const others = this.film.owners().filter((one) => one !== owner && isServing(one));
      return (
        !this.film.present(this.now, role) || others.some((one) => this.serves(one, role, this.now))
      );
    });
  }

  /** What stands now, for whoever looks back from an amendment to a talk of `author`. */
  standing(author: string | undefined): Standing {
    const owners = this.owners();
    const counted = owners
      .filter((owner) => owner !== author)
      .flatMap((owner) => this.counting(owner));
    const granted = owners.flatMap((owner) => this.grantOf(owner, this.now) ?? []);
    return {
      owners: new Set([...this.before.owners, ...owners]),
      talks: new Set([...this.before.talks, ...counted.map(told)]),
      grants: new Set([...this.before.grants, ...granted]),
    };
  }

  private standingBefore(): Standing {
    const nth = this.happenings.findLastIndex(isAmendment);
    const amendment = this.happenings[nth];
    if (!amendment || !isAmendment(amendment)) return NOTHING;
    const past = new World(this.frame, this.happenings.slice(0, nth));
    const author = past.talks.find(({ id }) => id === amendment.id)?.by;
    return past.standing(author ?? ('by' in amendment ? amendment.by : undefined));
  }

  private exists(owner: string, nth: number): boolean {
    return this.ask(`exists ${owner} ${nth}`, () => {
      if (nth < 0) return false;
      if (this.exists(owner, nth - 1) || this.owes(owner, nth, nth - 1)) return true;
      const holds = this.film.listedAt(nth) && this.film.rolesAt(nth, owner).length > 0;
      return holds && this.before.owners.has(owner);
    });
  }

  /** Whether a role waits for the owner's talk, as far as others had served by another moment. */
  private owes(owner: string, nth: number, served: number): boolean {
    if (!this.film.listedAt(nth)) return false;
    const others = this.film.owners().filter((one) => one !== owner);
    return this.film
      .rolesAt(nth, owner)
      .some((role) => !others.some((other) => this.serves(other, role, served)));
  }

  private serves(owner: string, role: string, nth: number): boolean {
    return this.ask(`serves ${owner} ${role} ${nth}`, () => {
      if (!this.isDone(owner, nth)) return false;
      if (
        this.counting(owner, nth).some(({ heldOn: day }) =>
          this.film.had(nth, { owner, role, day }),
        )
      )
        return true;
      for (let at = 0; at <= nth; at++)
        if (
          this.film.listedAt(at) &&
          this.film.rolesAt(at, owner).includes(role) &&
          this.isDone(owner, at)
        )
          return true;
      return false;
    });
  }

  private isDone(owner: string, nth: number): boolean {
    return nth >= 0 && (this.counting(owner, nth).length > 0 || this.isGranted(owner, nth));
  }

  private isGranted(owner: string, nth: number): boolean {
    return this.grantOf(owner, nth) !== null;
  }

  /** The request that spares an owner: asked and granted while planned, never lapsed in between. */
  private grantOf(owner: string, nth: number): string | null {
    return this.ask(`grant ${owner} ${nth}`, () => {
      for (let at = 0; at <= nth; at++) {
        const one = this.moments[at];
        if (one?.kind !== 'decided' || !one.granted || this.isAnswered(one.id, at)) continue;
        const asked = this.moments.findIndex(
          (other) => other.kind === 'asked' && other.id === one.id && other.by === owner,
        );
        if (asked < 0 || asked > at) continue;
        if (this.before.grants.has(one.id) || this.wasPlanned(owner, asked, at)) return one.id;
      }
      return null;
    });
  }

  /** Whether a request had its answer before a moment: a refused one is asked again, and not granted later. */
  private isAnswered(id: string, before: number): boolean {
    return this.moments.slice(0, before).some((one) => one.kind === 'decided' && one.id === id);
  }

  private wasPlanned(owner: string, from: number, to: number): boolean {
    for (let at = from; at < to; at++)
      if (!this.exists(owner, at) || this.state(owner, at) === 'withdrawn') return false;
    return this.state(owner, from) === 'planned' && this.state(owner, to - 1) === 'planned';
  }

  private heard(owner: string, nth: number): Talk[] {
    const arrived = this.moments.slice(0, nth + 1);
    return this.talks.filter(
      ({ id, by }) => by === owner && arrived.some((one) => one.kind === 'talk' && one.id === id),
    );
  }

  private rolesOn(owner: string, day: Day, nth: number): string[] {
    return [...this.film.due].filter((role) => this.film.had(nth, { owner, role, day }));
  }

  private isLate({ heldOn, receivedAt }: Talk): boolean {
    const days = (Date.parse(dayOf(receivedAt)) - Date.parse(heldOn)) / DAY_MS;
    return days > this.frame.lateAfterDays;
  }

  private ask<T>(question: string, answer: () => T): T {
    if (!this.answers.has(question)) this.answers.set(question, answer());
    return this.answers.get(question) as T;
  }
}

/** Everything in its order, a talk at its first receipt with its present day; one of another month is put in. */
function momentsOf(happenings: readonly Happening[], talks: readonly Talk[]): Happening[] {
  const told = talks.map(({ id, by, heldOn, receivedAt: at }): Happening => ({
    at,
    kind: 'talk',
    id,
    by,
    heldOn,
  }));
  const rest = happenings.filter(({ kind }) => kind !== 'talk');
  return [...rest, ...told].sort((one, other) => one.at - other.at);
}
