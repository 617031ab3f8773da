// Plays a plan: every act over HTTP through the contract, as the person who would do it, at its hour.
// Each morning, and at midnight when a month begins or closes, the worker does what it does every minute in life.
import { api } from '@xinqiao/types';
import type { Action, Plan, PlanPerson } from '../plan/actions';
import { chance, type Chance } from '../plan/chance';
import { at, closeOf, dayOf, plusDays } from '../plan/days';
import { ids } from './found';
import { Player } from './player';
import type { World } from './world';

interface PlayOptions {
  plan: Plan;
  /** Told once a month, for whoever watches. */
  onMonth?: (month: string) => void;
}

/** Plays the whole plan, to its end. */
export async function play(world: World, { plan, onMonth }: PlayOptions): Promise<void> {
  const stage = new Stage(world, plan);
  let day = plusDays(dayOf(plan.actions[0]?.at ?? plan.endsAt), 0);
  for (const action of plan.actions) {
    if (Date.parse(action.at) > Date.parse(plan.endsAt)) break;
    while (day < dayOf(action.at)) {
      day = plusDays(day, 1);
      if (day.endsWith('-01')) onMonth?.(day.slice(0, 7));
      await stage.beginDay(day);
    }
    await stage.act(action);
  }
  while (day < dayOf(plan.endsAt)) {
    day = plusDays(day, 1);
    await stage.beginDay(day);
  }
  await world.moveTo(plan.endsAt);
  await world.work();
}

/** What is done by whoever talks with a child, also by an admin who teaches. */
const AS_TEACHER: ReadonlySet<string> = new Set(['talk', 'attempt', 'retract', 'askExemption']);

/** Whether a month begins or closes with this day. */
const turnsAtMidnight = (day: string) =>
  day.endsWith('-01') || day === dayOf(closeOf(plusDays(day, -10).slice(0, 7)));

class Stage {
  private readonly luck: Chance;
  private readonly children = new Map<string, string>();
  private readonly talks = new Map<string, string>();
  private readonly exemptions = new Map<string, string>();
  private readonly joined = new Map<string, string>();

  constructor(
    private readonly world: World,
    private readonly plan: Plan,
  ) {
    this.luck = chance(plan.seed + 1);
  }

  async beginDay(day: string): Promise<void> {
    if (turnsAtMidnight(day)) {
      await this.world.moveTo(at(day, '00:01'));
      await this.world.work();
    }
    await this.world.moveTo(at(day, '08:05'));
    await this.world.work();
  }

  async act(action: Action): Promise<void> {
    await this.world.moveTo(action.at);
    const player = await this.playerOf(action);
    switch (action.do) {
      case 'talk':
        return this.talk(player, action);
      case 'retract':
        return void (await player.takesBack(this.known(this.talks, action.ref)));
      case 'attempt': {
        const { triedOn } = action;
        const tried = { triedOn, writtenAt: new Date(action.at).toISOString() };
        return void (await player.triesInVain(this.child(action.child), tried));
      }
      case 'askExemption':
        return this.ask(player, action);
      case 'decideExemption':
        return void (await player.decides(this.known(this.exemptions, action.ref), action.granted));
      default:
        await this.changeRoster(player, action);
        return this.world.finishJobs();
    }
  }

  private async changeRoster(player: Player, action: Action): Promise<void> {
    switch (action.do) {
      case 'list':
        return this.list(player, action);
      case 'handOver':
        return void (await player.designates(this.child(action.child), this.accountOf(action.to)));
      case 'leave':
        return void (await player.removes(this.child(action.child)));
      case 'move':
        return this.move(player, action);
      case 'endPsych':
        return this.endPsych(player, action.person);
      case 'appointPsych':
        return this.appointPsych(player, action.person);
      default:
        return;
    }
  }

  /** The school asks, and the admin of the other one takes the child, in the same minute. */
  private async move(player: Player, action: Extract<Action, { do: 'move' }>): Promise<void> {
    const { child, toSchool, toClass, designated } = action;
    const to = { schoolId: ids.school(toSchool), day: dayOf(action.at) };
    const transferId = await player.proposes(this.child(child), to);
    const taker = await this.playerOf({ ...action, by: `${toSchool}.admin` });
    const place = { classId: ids.schoolClass(toClass), designated: this.accountOf(designated) };
    await taker.accepts(transferId, place);
  }

  private async list(player: Player, action: Extract<Action, { do: 'list' }>): Promise<void> {
    const child = this.plan.children.find(({ key }) => key === action.child);
    if (!child) throw new Error(`the plan has no child ${action.child}`);
    const { name, studentNo } = child;
    const listed = await player.lists({
      ...{ name, studentNo, schoolId: ids.school(child.schoolKey) },
      classId: ids.schoolClass(child.classKey),
      category: this.luck.pick(['leftBehind', 'singleParent', 'migrant'] as const),
      designated: action.designated && this.accountOf(action.designated),
    });
    this.children.set(action.child, listed.id);
  }

  private async talk(player: Player, action: Extract<Action, { do: 'talk' }>): Promise<void> {
    const { heldOn, mode } = action;
    const writtenAt = new Date(action.writtenAt).toISOString();
    const held = { childId: this.child(action.child), heldOn, mode, writtenAt };
    const { talk } = await player.files(held, this.luck);
    this.talks.set(action.ref, talk.id);
  }

  private async ask(
    player: Player,
    action: Extract<Action, { do: 'askExemption' }>,
  ): Promise<void> {
    const own = (await player.owes(action.month)).get(this.child(action.child));
    if (!own) throw new Error(`${action.by} owes nothing to ${action.child} in ${action.month}`);
    this.exemptions.set(action.ref, (await player.asksExemption(own)).id);
  }

  private async endPsych(player: Player, person: string): Promise<void> {
    const schoolId = ids.school(this.personOf(person).schoolKey);
    const accountId = this.accountOf(person);
    const ended = await player.endsPost({ schoolId, accountId, role: 'psychTeacher' });
    if (!ended) throw new Error(`${person} holds no role`);
  }

  /** A new colleague: appointed by name, invited, and bound to their own WeChat. */
  private async appointPsych(player: Player, key: string): Promise<void> {
    const { name, schoolKey } = this.personOf(key);
    const { accountId } = await player.appoints(ids.school(schoolKey), {
      ...{ name, role: 'psychTeacher' },
    });
    const invitation = await player.invites(accountId);
    await this.world.control('persons', { id: ids.person(key), name, follows: false });
    const code = await this.world.loginCode(ids.person(key));
    await this.world.stranger().call(api.accounts.acceptInvitation, { body: { code, invitation } });
    this.joined.set(key, accountId);
  }

  /** In the role of the person, or of a teacher for what only a teacher does. */
  private async playerOf({ by, do: what }: Action): Promise<Player> {
    const { role, schoolKey, classKey } = this.personOf(by);
    const teaches = classKey !== undefined && AS_TEACHER.has(what);
    const acting = role === 'teacher' || teaches ? 'subjectTeacher' : role;
    const capacityId = `${acting}@${ids.school(schoolKey)}`;
    return new Player(await this.world.as({ person: ids.person(by), capacityId }));
  }

  private accountOf(key: string): string {
    return this.joined.get(key) ?? ids.account(key);
  }

  private child(key: string): string {
    return this.known(this.children, key);
  }

  private personOf(key: string): PlanPerson {
    const person = this.plan.people.find((one) => one.key === key);
    if (!person) throw new Error(`the plan has no person ${key}`);
    return person;
  }

  private known(from: ReadonlyMap<string, string>, key: string): string {
    const id = from.get(key);
    if (id === undefined) throw new Error(`nothing is known of ${key}`);
    return id;
  }
}
