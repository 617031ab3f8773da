// Plays a plan: every act over HTTP through the contract, as the person who would do it, at its hour.
// Each morning, and at midnight when a month begins or closes, the worker does what it does every minute in life.
import { api } from '@xinqiao/types';
import type { Client } from '../../stage/client';
import type { Action, Plan, PlanPerson } from '../plan/actions';
import { chance, type Chance } from '../plan/chance';
import { at, closeOf, dayOf, plusDays } from '../plan/days';
import { ids } from './found';
import { wordsOfTalk } from './words';
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
    const client = await this.clientOf(action);
    switch (action.do) {
      case 'talk':
        return this.talk(client, action);
      case 'retract':
        return this.retract(client, action);
      case 'attempt':
        return this.attempt(client, action);
      case 'askExemption':
        return this.ask(client, action);
      case 'decideExemption':
        return this.decide(client, action);
      default:
        await this.changeRoster(client, action);
        return this.world.finishJobs();
    }
  }

  private async changeRoster(client: Client, action: Action): Promise<void> {
    switch (action.do) {
      case 'list':
        return this.list(client, action);
      case 'handOver': {
        const body = { accountId: this.accountOf(action.to) };
        await client.call(api.children.designate, { params: this.child(action.child), body });
        return;
      }
      case 'leave': {
        const body = { reason: '随家人迁往外地' };
        await client.call(api.children.remove, { params: this.child(action.child), body });
        return;
      }
      case 'move': {
        const body = {
          classId: ids.schoolClass(action.toClass),
          designatedTeacherId: this.accountOf(action.designated),
        };
        await client.call(api.children.move, { params: this.child(action.child), body });
        return;
      }
      case 'endPsych':
        return this.endPsych(client, action.person);
      case 'appointPsych':
        return this.appointPsych(client, action.person);
      default:
        return;
    }
  }

  private async list(client: Client, action: Extract<Action, { do: 'list' }>): Promise<void> {
    const child = this.plan.children.find(({ key }) => key === action.child);
    if (!child) throw new Error(`the plan has no child ${action.child}`);
    const listed = await client.call(api.children.listChild, {
      params: { schoolId: ids.school(child.schoolKey) },
      body: {
        name: child.name,
        studentNo: child.studentNo,
        classId: ids.schoolClass(child.classKey),
        categories: [this.luck.pick(['leftBehind', 'singleParent', 'migrant'] as const)],
        designatedTeacherId: action.designated && this.accountOf(action.designated),
      },
    });
    this.children.set(action.child, listed.id);
  }

  private async talk(client: Client, action: Extract<Action, { do: 'talk' }>): Promise<void> {
    const { heldOn, writtenAt, mode } = action;
    const { talk } = await client.call(api.talks.record, {
      body: {
        ...this.child(action.child),
        heldOn,
        mode,
        ...(mode === 'phone' ? { modeReason: '孩子请假在家' } : {}),
        writtenAt: new Date(writtenAt).toISOString(),
        ...wordsOfTalk(this.luck),
      },
    });
    this.talks.set(action.ref, talk.id);
  }

  private async retract(client: Client, { ref }: { ref: string }): Promise<void> {
    const params = { talkId: this.known(this.talks, ref) };
    await client.call(api.talks.retract, { params, body: { reason: '记到别的孩子名下了' } });
  }

  private async attempt(client: Client, action: Extract<Action, { do: 'attempt' }>): Promise<void> {
    const { triedOn } = action;
    const writtenAt = new Date(action.at).toISOString();
    const body = { ...this.child(action.child), triedOn, reason: 'absent' as const, writtenAt };
    await client.call(api.talks.attempt, { body });
  }

  private async ask(
    client: Client,
    action: Extract<Action, { do: 'askExemption' }>,
  ): Promise<void> {
    const { childId } = this.child(action.child);
    const query = { month: action.month, limit: 100 };
    const { items } = await client.call(api.months.mine, { query });
    const own = items.find(({ child }) => child.id === childId);
    if (!own) throw new Error(`${action.by} owes nothing to ${action.child} in ${action.month}`);
    const params = { obligationId: own.id };
    const body = { reason: '孩子住院，本月不在校' };
    const { id } = await client.call(api.months.askExemption, { params, body });
    this.exemptions.set(action.ref, id);
  }

  private async decide(
    client: Client,
    { ref, granted }: { ref: string; granted: boolean },
  ): Promise<void> {
    const params = { exemptionId: this.known(this.exemptions, ref) };
    await client.call(api.months.decideExemption, { params, body: { granted } });
  }

  private async endPsych(client: Client, person: string): Promise<void> {
    const schoolId = ids.school(this.personOf(person).schoolKey);
    const { items } = await client.call(api.organisations.staff, {
      params: { schoolId },
      query: {},
    });
    const held = items.find(
      (one) => one.role === 'psychTeacher' && one.accountId === this.accountOf(person),
    );
    if (!held) throw new Error(`${person} holds no role`);
    const params = { appointmentId: held.id };
    await client.call(api.organisations.endAppointment, { params, body: { reason: '调往外校' } });
  }

  /** A new colleague: appointed by name, invited, and bound to their own WeChat. */
  private async appointPsych(client: Client, key: string): Promise<void> {
    const { name, schoolKey } = this.personOf(key);
    const params = { schoolId: ids.school(schoolKey) };
    const appointed = await client.call(api.organisations.appoint, {
      params,
      body: { name, role: 'psychTeacher' },
    });
    const body = { accountId: appointed.accountId };
    const { invitation } = await client.call(api.accounts.invite, { body });
    await this.world.control('persons', { id: ids.person(key), name, follows: false });
    const code = await this.world.loginCode(ids.person(key));
    await this.world.stranger().call(api.accounts.acceptInvitation, { body: { code, invitation } });
    this.joined.set(key, appointed.accountId);
  }

  /** In the role of the person, or of a teacher for what only a teacher does. */
  private clientOf({ by, do: what }: Action): Promise<Client> {
    const { role, schoolKey, classKey } = this.personOf(by);
    const teaches = classKey !== undefined && AS_TEACHER.has(what);
    const acting = role === 'teacher' || teaches ? 'subjectTeacher' : role;
    const capacityId = `${acting}@${ids.school(schoolKey)}`;
    return this.world.as({ person: ids.person(by), capacityId });
  }

  private accountOf(key: string): string {
    return this.joined.get(key) ?? ids.account(key);
  }

  private child(key: string): { childId: string } {
    return { childId: this.known(this.children, key) };
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
