// What every command is given: who acts, what time it is, and the ports to the outside world.
// A context holds facts and ports, never services; services are imported.
import type { Role } from '@xinqiao/types/common';
import type { Logger } from './log';
import type { Signer } from './signer';
import type { PublicKey } from './signer/keys';
import type { MessageBudget, WechatConfig, WechatPort } from './wechat';

/** The business clock; virtual in the demo, in tests and in the year run. */
export interface Clock {
  now(): Date;
}

/** One appointment or guardianship in which a session acts; abilities never add up across capacities. */
export interface Capacity {
  id: string;
  role: Role;
  orgId: string;
  schoolId?: string;
  centreId?: string;
  classIds: string[];
  /** Its posts one by one where one of them opens what is sealed only later. */
  seats?: readonly Seat[];
}

/** A post of a capacity: its class, null for the whole school, and from when on it opens what is sealed; null: since it began. */
interface Seat {
  classId: string | null;
  opensFrom: Date | null;
}

/** An account in exactly one capacity. */
export interface Actor {
  accountId: string;
  sessionId: string;
  name: string;
  districtId: string;
  capacity: Capacity;
}

/** The session of a request, which exists before its person has chosen a capacity. */
export interface SessionOfRequest {
  sessionId: string;
  accountId: string;
  /** Where the account is at home; '' when there is no such account any more. */
  districtId: string;
  device: string;
  /** The person has confirmed a short while ago that it is they. */
  confirmed: boolean;
  /** It stands where others come by. */
  atDesk: boolean;
}

/** The idempotency key of a request and the digest of what it asks for; `commit` records both with the effect. */
interface Once {
  key: string;
  bodyHash: string;
  saltId: string;
  /** What was done under the key before this request, looked up while the command loads; `commit` waits for it. */
  earlier?: Promise<object | null>;
}

/** What commands and reactions may know of the configuration. */
export interface Settings {
  /** The key that checks checkpoints; who signs them holds the seed. */
  checkpointKey: PublicKey;
  /** Where tombstones of erased children are kept outside the database; undefined: nowhere, as in the demo. */
  erasuresFile?: string;
  /** After how many days no copy of the database is left. */
  backupsKeptDays: number;
  messages: MessageBudget;
  /** Where the WeChat simulator listens; undefined: no demo. */
  simulatorUrl?: string;
  wechat: WechatConfig;
}

/** The outside world, injected; everything else is imported. */
export interface Ports<Config extends Settings = Settings> {
  config: Config;
  clock: Clock;
  wechat: WechatPort;
  signer: Signer;
  log: Logger;
}

/** Who acts (null: the system), when, under which request id, and with which ports. */
export interface Ctx {
  actor: Actor | null;
  now: Date;
  requestId: string;
  ports: Ports;
  /** About where the request came from; absent for what the system does. */
  from?: string | null;
  session?: SessionOfRequest;
  /** While the actor is only who it was before: whether it still is, as being read; `commit` waits for it. */
  stillActs?: Promise<boolean>;
  /** Somebody whose every post has ended, and who acts in nothing but may hand in what was written before. */
  former?: Actor | null;
  once?: Once;
  /** Whose act it follows from, where the system does what comes of one; absent and null: nobody's. */
  causerId?: string | null;
}

/** The context in which the system itself acts: sweeps, reactions, seeding. `reason` is its request id. */
export function asSystem(ports: Ports, reason: string): Ctx {
  return { actor: null, now: ports.clock.now(), requestId: reason, ports };
}

/** The clock of the machine; the only one of a real district. */
export const realClock: Clock = { now: () => new Date() };
