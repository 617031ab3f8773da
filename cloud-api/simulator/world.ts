// Everything that the simulated WeChat knows, in one place: accounts, people, messages, tokens, time.
// Endpoints and control only read and change this; it does no HTTP of its own apart from callbacks.
import { createHash } from 'node:crypto';
import type { Accounts } from './accounts';
import type { Callbacks } from './callbacks';
import type { SimulatorClock } from './clock';
import { Codes } from './codes';
import { Faults } from './faults';
import { realLimits, Quotas } from './quotas';
import type { Person, Sent, State } from './state';
import { emptyState } from './state';
import { Tokens } from './tokens';

const FIRST_MSGID = 2918131553548107777n;

export type NewPerson = Pick<Person, 'id' | 'name'> & Partial<Person>;

interface WorldStart {
  accounts: Accounts;
  clock: SimulatorClock;
  callbacks: Callbacks;
  state: State;
  persons: readonly NewPerson[];
}

export class World {
  readonly faults = new Faults();
  /** How often each path was called and how it was answered: `path errcode` → times. */
  readonly calls = new Map<string, number>();
  readonly activeAt = new Map<string, number>();
  tokens = new Tokens(() => this.seconds());
  loginCodes = new Codes(() => this.seconds());
  phoneCodes = new Codes(() => this.seconds());
  quotas = this.freshQuotas();
  private aged = 0;
  private readonly dedupe = new Map<string, { msgid: string; at: number }>();

  readonly clock: SimulatorClock;
  readonly callbacks: Callbacks;
  accounts: Accounts;
  state: State;

  constructor(private readonly start: WorldStart) {
    this.clock = start.clock;
    this.callbacks = start.callbacks;
    this.accounts = structuredClone(start.accounts);
    this.state = start.state;
    for (const person of start.persons) this.state.persons[person.id] ??= fullPerson(person);
  }

  /** The platform's own time in seconds: real, plus what the control made it age. */
  seconds(): number {
    return Date.now() / 1000 + this.aged;
  }

  /** Lets the platform's own time pass: tokens and codes grow old, the demo's calendar stays. */
  age(seconds: number): void {
    this.aged += seconds;
  }

  /** Adds a person or changes one that is there. */
  savePerson(person: NewPerson): Person {
    const saved = { ...fullPerson(person), ...this.state.persons[person.id], ...person };
    this.state.persons[person.id] = saved;
    return saved;
  }

  person(id: string): Person | undefined {
    return Object.hasOwn(this.state.persons, id) ? this.state.persons[id] : undefined;
  }

  /** The person whom an openid of this account names; an openid of another account names nobody. */
  personOf(appid: string, openid: string): Person | undefined {
    return Object.values(this.state.persons).find((each) => openidOf(appid, each.id) === openid);
  }

  /** Remembers an accepted send and gives it its msgid. */
  accept(send: Omit<Sent, 'msgid' | 'at' | 'openedAt'>): Sent {
    const msgid = String(FIRST_MSGID + BigInt(this.state.sends.length) * 1009n);
    const sent = { ...send, msgid, at: this.clock.now().toISOString(), openedAt: null };
    this.state.sends.push(sent);
    if (send.clientMsgId) {
      this.dedupe.set(`${send.openid} ${send.clientMsgId}`, { msgid, at: this.seconds() });
    }
    return sent;
  }

  /** The msgid of the same message sent within the last ten minutes. */
  duplicateOf(openid: string, clientMsgId: string | null): string | undefined {
    const known = clientMsgId ? this.dedupe.get(`${openid} ${clientMsgId}`) : undefined;
    return known && this.seconds() - known.at < 600 ? known.msgid : undefined;
  }

  /** What has arrived on a person's phone, oldest first. */
  phone(id: string): Sent[] {
    return this.state.sends.filter(
      (sent) => sent.person === id && (sent.delivery === 'success' || sent.delivery === 'silent'),
    );
  }

  count(path: string, errcode: number): void {
    const key = `${path} ${errcode}`;
    this.calls.set(key, (this.calls.get(key) ?? 0) + 1);
  }

  /** Back to the beginning, except for the clock, which never runs backwards. */
  reset(): void {
    this.accounts = structuredClone(this.start.accounts);
    this.state = emptyState();
    for (const person of this.start.persons) this.savePerson(person);
    this.faults.clear();
    for (const map of [this.calls, this.dedupe, this.activeAt]) map.clear();
    this.tokens = new Tokens(() => this.seconds());
    this.loginCodes = new Codes(() => this.seconds());
    this.phoneCodes = new Codes(() => this.seconds());
    this.quotas = this.freshQuotas();
  }

  private freshQuotas(): Quotas {
    return new Quotas(
      { ...realLimits },
      {
        minute: () => Math.floor(this.seconds() / 60),
        day: () => new Date(this.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
      },
    );
  }
}

/** A person's openid at one account: the same every time, and different at every account. */
export function openidOf(appid: string, personId: string): string {
  const digest = createHash('sha256').update(`${appid} ${personId}`).digest('base64url');
  return `o${digest.slice(0, 27)}`;
}

/** What joins a person's openids across accounts under one open platform. */
export function unionidOf(personId: string): string {
  return `u${openidOf('open-platform', personId).slice(1)}`;
}

function fullPerson(person: NewPerson): Person {
  return {
    follows: false,
    phone: '13800000000',
    delivery: 'success',
    risky: false,
    credits: {},
    ...person,
  };
}
