// Somebody who means to reach further than they may, with as many WeChats as they like: every account that they get into is one
// more hand of theirs, and each thing that they try is tried with every hand, in every capacity that it has.
import { api } from '@xinqiao/types';
import { CAST, CLASSES, QINGHE, SHIPAN, SHIYAN, type PersonName } from '../cast';
import { Client } from '../../stage/client';
import { relieving } from '../../stage/relieved';
import { AccountModel } from '../../src/accounts';
import { AppointmentModel } from '../../src/organisations';
import { startSession } from '../../src/platform/auth';
import { asSystem } from '../../src/platform/context';
import type { Newcomers } from './newcomers';

/** What may be tried; `nth` chooses among those whom it may concern, and with whom it begins. */
export interface Act {
  kind: (typeof ACTS)[number];
  whom: 'self' | 'target' | 'named';
  role: (typeof ROLES)[number];
  /** Null: where they are themselves. */
  at: (typeof PLACES)[number] | null;
  nth: number;
}
export const ACTS = [
  ...['appoint', 'appoint', 'makes', 'makes', 'end', 'invite', 'accept', 'confirm'],
  ...['ask', 'agree', 'cancel', 'moves', 'moves', 'opens', 'opens', 'takes'],
  ...['offers', 'offers', 'answers', 'answers', 'pretends'],
] as const;
export const ROLES = ['schoolAdmin', 'psychTeacher', 'classTeacher', 'subjectTeacher'] as const;
export const PLACES = [QINGHE.id, SHIPAN.id, SHIYAN.id] as const;
const FIRST_CLASS: Record<string, string> = {
  [QINGHE.id]: CLASSES.qingheThree.id,
  [SHIPAN.id]: CLASSES.shipanThree.id,
  [SHIYAN.id]: CLASSES.shiyanTwo.id,
};
const GIVES: Record<string, readonly string[]> = {
  centreOfficer: [QINGHE.id, SHIPAN.id],
  districtOfficer: PLACES,
};
const WAIT_MS = 73 * 3_600_000;

/** A person with all hands of theirs, and what they have got hold of. */
export class Hands {
  private readonly own: string;
  private readonly hands: string[];
  private readonly codes: string[] = [];
  private asked = '';
  private readonly home: string;

  constructor(
    private readonly people: Newcomers,
    { who, target, named }: { who: PersonName; target: PersonName; named: readonly string[] },
  ) {
    this.own = CAST[who].accountId;
    this.hands = [this.own];
    const { orgId } = CAST[who];
    this.home = PLACES.find((place) => place === orgId) ?? QINGHE.id;
    this.known = { self: [this.own], target: [CAST[target].accountId], named: [...named] };
  }
  private readonly known: Record<Act['whom'], string[]>;

  /** Tries one thing; what is refused is refused. */
  async tries(act: Act): Promise<void> {
    const whom = this.known[act.whom];
    const accountId = whom[act.nth % whom.length] ?? this.own;
    if (act.kind === 'accept') return this.accept(act.nth);
    if (act.kind === 'takes') return this.wait();
    await this.withAnyHand(act.nth, (client) => this.once(client, act, accountId));
  }

  private async once(client: Client, act: Act, accountId: string): Promise<boolean> {
    const held = await AppointmentModel.findOne({ accountId, until: null })
      .sort({ since: -1 })
      .lean();
    const ofPost = { params: { appointmentId: held?._id ?? 'apt_nobody' } };
    const ofMove = { params: { newPhoneId: this.asked } };
    const { accounts, organisations } = api;
    switch (act.kind) {
      case 'appoint':
        return (await this.appoint(client, act, { accountId })) !== null;
      case 'makes':
        return this.makes(client, act);
      case 'end':
        return done(client.send(organisations.endAppointment, { ...ofPost, body: WHY }));
      case 'confirm':
        return done(client.send(organisations.confirmAppointment, { ...ofPost, body: {} }));
      case 'opens':
        return this.opens(client);
      case 'offers':
        return this.offer(client, act, accountId);
      case 'answers':
        return this.answers(client);
      case 'pretends':
        return this.pretends(client, act, accountId);
      case 'invite':
        return this.invite(client, accountId);
      case 'ask':
        return this.ask(client, accountId);
      case 'moves':
        return (await this.ask(client, accountId)) && this.isAgreed(client);
      case 'agree':
        return this.agree(client);
      default:
        return done(client.send(accounts.cancelNewPhone, ofMove));
    }
  }

  private async wish(client: Client, { role, nth, ...act }: Act, who: object) {
    const at = act.at ?? this.home;
    const classId = role.endsWith('Teacher') ? { classId: FIRST_CLASS[at]! } : {};
    const subject = role === 'subjectTeacher' ? { subject: `第${nth}课` } : {};
    const wish = { ...who, role, ...(role === 'psychTeacher' ? {} : classId), ...subject };
    const body = await relieving(client, at, wish).catch(() => wish);
    return { at, body };
  }

  private async appoint(client: Client, act: Act, who: object) {
    const { at, body } = await this.wish(client, act, who);
    const answer = await client.send(api.organisations.appoint, { params: { schoolId: at }, body });
    return answer.ok ? ((await answer.json()) as { accountId: string }).accountId : null;
  }

  /** Offers a post to somebody who must be asked. */
  private async offer(client: Client, act: Act, accountId: string): Promise<boolean> {
    const { at, body } = await this.wish(client, act, { accountId });
    const offer = { params: { schoolId: at }, body: { ...body, accountId } };
    return done(client.send(api.organisations.offerPost, offer));
  }

  /** Says yes to every offer that one sees, for oneself and for a school. */
  private async answers(client: Client): Promise<boolean> {
    const { offers, myOffers, answerOffer, answerMyOffer } = api.organisations;
    const agrees = ({ id }: { id: string }) => ({
      ...{ params: { offerId: id }, body: { agrees: true } },
    });
    const mine = await client.call(myOffers, {});
    const seen = await client.call(offers, {});
    const said = await Promise.all([
      ...mine.items.map((one) => done(client.send(answerMyOffer, agrees(one)))),
      ...seen.items.map((one) => done(client.send(answerOffer, agrees(one)))),
    ]);
    return said.includes(true);
  }

  /** Names somebody known as if they were new, and takes the invitation with a WeChat that is one's own already. */
  private async pretends(client: Client, act: Act, accountId: string): Promise<boolean> {
    const known = await AccountModel.findById(accountId).lean();
    const made = await this.appoint(client, act, { name: known?.name ?? '谁', namesake: true });
    if (made === null) return false;
    this.known.named.push(made);
    if (!(await this.invite(client, made))) return true;
    const wechat = this.wechats.get(accountId);
    const code = this.codes.at(-1);
    if (wechat !== undefined && code !== undefined)
      await this.people.accepts(wechat, code).catch(() => null);
    return true;
  }
  /** The WeChats with which these hands have come in, by account. */
  private readonly wechats = new Map<string, string>();

  /** Names somebody who does not exist, and comes in as they. */
  private async makes(client: Client, act: Act): Promise<boolean> {
    const made = await this.appoint(client, act, { name: `来人${this.people.next()}` });
    if (made === null) return false;
    this.known.named.push(made);
    if (await this.invite(client, made)) await this.accept(this.codes.length - 1);
    return true;
  }

  /** Says yes to what opens the next morning, of whomever they have named. */
  private async opens(client: Client): Promise<boolean> {
    const ofThem = { accountId: { $in: this.known.named }, until: null, openedAt: null };
    const post = await AppointmentModel.findOne({ ...ofThem, opensFrom: { $ne: null } }).lean();
    const args = { params: { appointmentId: post?._id ?? 'apt_nobody' }, body: { opens: true } };
    return done(client.send(api.organisations.answerOpening, args));
  }

  private invite(client: Client, accountId: string): Promise<boolean> {
    const body = { accountId };
    return this.keepsCode(client.send(api.accounts.invite, { body }), 'invitation');
  }

  private async ask(client: Client, accountId: string): Promise<boolean> {
    const answer = await client.send(api.accounts.askNewPhone, { body: { accountId } });
    if (answer.ok) this.asked = ((await answer.json()) as { id: string }).id;
    return answer.ok;
  }

  private agree(client: Client): Promise<boolean> {
    const ofMove = { params: { newPhoneId: this.asked } };
    return this.keepsCode(client.send(api.accounts.agreeNewPhone, ofMove), 'code');
  }

  /** Has any other hand agree; where none may, the next one asks. */
  private async isAgreed(asker: Client): Promise<boolean> {
    for (const { client } of this.clients ?? []) if (await this.agree(client)) return true;
    await asker.send(api.accounts.cancelNewPhone, { params: { newPhoneId: this.asked } });
    return false;
  }

  private async keepsCode(sent: Promise<Response>, field: string): Promise<boolean> {
    const answer = await sent;
    if (answer.ok) this.codes.push(((await answer.json()) as Record<string, string>)[field]!);
    return answer.ok;
  }

  private async accept(nth: number): Promise<void> {
    const code = this.codes[nth % this.codes.length];
    if (code === undefined) return;
    const wechat = await this.people.freshWechat();
    const client = await this.people.accepts(wechat, code).catch(() => null);
    if (!client) return;
    this.clients = null;
    const { accountId } = await client.call(api.accounts.me, {});
    this.wechats.set(accountId, wechat);
    if (!this.hands.includes(accountId)) this.hands.push(accountId);
  }

  /** Three days go by, and every code that came into these hands is typed in. */
  private async wait(): Promise<void> {
    const { clock } = this.people.app;
    clock.set(new Date(clock.now().getTime() + WAIT_MS).toISOString());
    this.clients = null;
    for (const nth of this.codes.keys()) await this.accept(nth);
  }

  private async withAnyHand(nth: number, tries: (client: Client) => Promise<boolean>) {
    this.clients ??= (await Promise.all(this.hands.map((id) => this.clientsOf(id)))).flat();
    for (const step of this.clients.keys())
      if (await tries(this.clients[(nth + step) % this.clients.length]!.client)) {
        this.clients = null;
        return;
      }
  }
  /** The hands in all their capacities; found anew after something has been done. */
  private clients: Seat[] | null = null;

  private async clientsOf(accountId: string): Promise<Seat[]> {
    const { app } = this.people;
    const { epoch = 0 } = (await AccountModel.findById(accountId).lean()) ?? {};
    const start = async (capacityId: string | null) => {
      const fresh = { accountId, capacityId, device: '', kind: 'phone', epoch } as const;
      const { token } = await startSession(asSystem(app.ports, 'test'), {
        ...fresh,
        confirmed: true,
      });
      return new Client(app.origin, token);
    };
    const { capacities } = await (await start(null)).call(api.accounts.me, {});
    return Promise.all(
      capacities.map(async ({ id, role, orgId }) => ({ role, orgId, client: await start(id) })),
    );
  }

  /** All that these hands reach: who they are, which schools and children they see, what is open to them, where they give posts. */
  async reach(): Promise<Set<string>> {
    const each = this.hands.map(async (accountId) => {
      const clients = await this.clientsOf(accountId);
      const own = accountId === this.own ? clients.map((one) => `is ${one.role}@${one.orgId}`) : [];
      const named = this.known.named.includes(accountId) ? [] : [`is ${accountId}`];
      return [...named, ...own, ...(await Promise.all(clients.map(reachOf))).flat()];
    });
    return new Set((await Promise.all(each)).flat());
  }
}

/** A hand in one of its capacities. */
interface Seat {
  role: string;
  orgId: string;
  client: Client;
}

const WHY = { reason: '调走' };
const done = async (sent: Promise<Response>) => (await sent).ok;

async function reachOf({ client, role, orgId }: Seat): Promise<string[]> {
  const [tree, children, talks] = await Promise.all([
    client.call(api.organisations.tree, {}),
    client.call(api.children.list, { query: { limit: 100 } }),
    client.call(api.talks.search, { query: {} }),
  ]);
  const pages = await Promise.all(
    children.items.map(({ id }) => client.call(api.children.one, { params: { childId: id } })),
  );
  const given = role === 'schoolAdmin' ? [orgId] : (GIVES[role] ?? []);
  return [
    ...tree.items.map(({ id }) => `sees ${id}`),
    ...children.items.map(({ id }) => `sees ${id}`),
    ...talks.items.flatMap(({ words, childId }) => (words === null ? [] : [`opens ${childId}`])),
    ...pages.flatMap(({ id, name }) => (name === null ? [] : [`names ${id}`])),
    ...pages.flatMap(({ id, categories }) => (categories === null ? [] : [`sorts ${id}`])),
    ...pages.flatMap(({ id, can }) => (can.seeReads ? [`reads of ${id}`] : [])),
    ...given.map((id) => `gives at ${id}`),
  ];
}
