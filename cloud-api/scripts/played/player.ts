// One person of a played district at work: each act is a request as the mini-program would send it, in words of the trade.
// The played year and the demo act by a plan, the drill by chance; both act through this.
import { api } from '@xinqiao/types';
import type { ArgsOf } from '@xinqiao/types/endpoint';
import type { Client } from '../../stage/client';
import type { Chance } from '../plan/chance';
import { wordsOfTalk } from './words';
import { relieving } from '../../stage/relieved';

/** A child as it comes onto a list. */
interface NewChild {
  readonly schoolId: string;
  readonly classId: string;
  readonly name: string;
  readonly studentNo: string;
  readonly category?: 'leftBehind' | 'singleParent' | 'migrant';
  readonly designated: string | null;
}

/** A post of a school as a person holds it; what is left out is not looked at. */
interface HeldPost {
  readonly schoolId: string;
  readonly accountId: string;
  readonly role: string;
  readonly classId?: string | null;
  readonly subject?: string | null;
}

/** A talk that was held. */
interface HeldTalk {
  readonly childId: string;
  readonly heldOn: string;
  readonly writtenAt: string;
  readonly mode: 'faceToFace' | 'homeVisit' | 'phone';
}

/** Somebody in one capacity; a refusal of the service is thrown. */
export class Player {
  constructor(private readonly client: Client) {}

  lists({ schoolId, name, studentNo, classId, category = 'leftBehind', designated }: NewChild) {
    const body = {
      ...{ name, studentNo, classId, categories: [category], designatedTeacherId: designated },
    };
    return this.client.call(api.children.listChild, { params: { schoolId }, body });
  }

  designates(childId: string, accountId: string | null) {
    return this.client.call(api.children.designate, { params: { childId }, body: { accountId } });
  }

  removes(childId: string) {
    const body = { reason: '随家人迁往外地' };
    return this.client.call(api.children.remove, { params: { childId }, body });
  }

  bringsBack(childId: string) {
    return this.client.call(api.children.comeBack, { params: { childId }, body: {} });
  }

  /** Asks another school to take a child; an admin of that school accepts. */
  async proposes(childId: string, to: { schoolId: string; day: string }): Promise<string> {
    const body = { toSchoolId: to.schoolId, day: to.day };
    return (await this.client.call(api.children.proposeTransfer, { params: { childId }, body })).id;
  }

  accepts(transferId: string, to: { classId: string; designated: string | null }) {
    const body = { classId: to.classId, designatedTeacherId: to.designated };
    return this.client.call(api.children.acceptTransfer, { params: { transferId }, body });
  }

  async appoints(schoolId: string, post: ArgsOf<typeof api.organisations.appoint>['body']) {
    const body = await relieving(this.client, schoolId, post);
    return this.client.call(api.organisations.appoint, { params: { schoolId }, body });
  }

  /** Ends a post without successor; false when nobody of the school holds it so. */
  async endsPost({ schoolId, ...post }: HeldPost): Promise<boolean> {
    const params = { schoolId };
    const { items } = await this.client.call(api.organisations.staff, { params, query: {} });
    const asked = Object.entries(post);
    const held = items.find((one) =>
      asked.every(([name, value]) => one[name as keyof typeof one] === value),
    );
    if (!held) return false;
    await this.client.call(api.organisations.endAppointment, {
      ...{ params: { appointmentId: held.id }, body: { reason: '调往外校' } },
    });
    return true;
  }

  /** The words with which a colleague who was appointed joins. */
  async invites(accountId: string): Promise<string> {
    const body = { accountId };
    return (await this.client.call(api.accounts.invite, { body })).invitation;
  }

  /** Files a talk with invented words. */
  files(talk: HeldTalk, luck: Chance) {
    const reason = talk.mode === 'phone' ? { modeReason: '孩子请假在家' } : {};
    return this.client.call(api.talks.record, {
      body: { ...talk, ...reason, ...wordsOfTalk(luck) },
    });
  }

  takesBack(talkId: string) {
    const body = { reason: '记到别的孩子名下了' };
    return this.client.call(api.talks.retract, { params: { talkId }, body });
  }

  correctsDay(talkId: string, heldOn: string) {
    const body = { heldOn, reason: '日期记错了' };
    return this.client.call(api.talks.correctDate, { params: { talkId }, body });
  }

  triesInVain(childId: string, tried: { triedOn: string; writtenAt: string }) {
    return this.client.call(api.talks.attempt, { body: { childId, ...tried, reason: 'absent' } });
  }

  /** Whose talks this person owes in a month, with the obligation of each. */
  async owes(month: string): Promise<ReadonlyMap<string, string>> {
    const query = { month, limit: 100 };
    const { items } = await this.client.call(api.months.mine, { query });
    return new Map(items.map(({ id, child }) => [child.id, id]));
  }

  asksExemption(obligationId: string) {
    const body = { reason: '孩子住院，本月不在校' };
    return this.client.call(api.months.askExemption, { params: { obligationId }, body });
  }

  decides(exemptionId: string, granted: boolean) {
    return this.client.call(api.months.decideExemption, {
      params: { exemptionId },
      body: { granted },
    });
  }
}
