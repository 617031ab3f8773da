// What a room brings to the table of rights, and what one cell of it is tried with.
// The table, the stage and the calls are collected from the rooms' own folders (brought.ts); nothing here knows a room.
import type { TestApp } from './app';
import { CLASSES, QINGHE, SHIPAN, SHIYAN, type PersonName } from './cast';
import type { Client } from '../stage/client';
import type { SimulatedWechat } from '../stage/simulated-wechat';

/** A child of the table; a room that hangs something on it adds its ids and secrets to this. */
export interface Subject {
  childId: string;
  name: string;
  studentNo: string;
  schoolId: string;
}

/** How a child of the table came to be what its relation says. */
export interface Story {
  classId: string;
  admin: PersonName;
  designated: PersonName;
  /** Who writes about it; the designated teacher unless said otherwise. */
  author?: PersonName;
  ending?: 'left' | 'moved' | 'opened';
}

/** A subject in the making. */
export interface Play {
  app: TestApp;
  subject: Subject;
  story: Story;
}

/** One cell while it is tried. `person` is null for the stranger; `wanted` is an id that `args` may leave for `shows`. */
export interface Scene {
  app: TestApp;
  wechat: SimulatedWechat;
  relation: string;
  person: PersonName | null;
  client: Client;
  subject: Subject;
  wanted: string;
}
export type Answer = Record<string, unknown> & { items?: unknown[] };

/** How an endpoint is called. */
export interface Call {
  /** What must have happened to the subject before: `child` for its being listed, or a kind that some room brings. */
  kind?: string;
  /** A repetition finds the subject as it was. */
  keeps?: true;
  /** Every cell acts in a session of its own, for the call may end it. */
  ownSession?: true;
  /** Every session of whoever calls ends by it. */
  endsAll?: true;
  args(scene: Scene): object | Promise<object>;
  /** Whether the answer holds the subject; absent: every answer does. */
  shows?(answer: Answer, scene: Scene): boolean;
}

/** Somebody in a capacity that a room brings: a further column of its own rows. */
export interface Guest {
  person: PersonName;
  capacityId: string;
}

/** What a room brings, `test/<room>/rights.ts`: who may do what, as people agreed on it, and how it is tried. */
export interface Rights {
  /** Its rows, as rights-table.ts reads them. */
  table: string;
  /** How each of its endpoints is called, by its id. */
  calls: Readonly<Record<string, Call>>;
  /** Further columns of its own table. */
  guests?: Readonly<Record<string, Guest>>;
  /** What it hangs on a child that does not exist. */
  nobodys?: Partial<Subject>;
  /** The secrets that the nth child has in this room. */
  secrets?: (nth: string) => Partial<Subject>;
  /** Letter of the table → the secret whose opening it means. */
  letters?: Readonly<Record<string, keyof Subject>>;
  /** What happens in this room to every child of the table. */
  always?: (play: Play) => Promise<Partial<Subject>>;
  /** Kind → what happens besides to a child of this kind. */
  kinds?: Readonly<Record<string, (play: Play) => Promise<Partial<Subject>>>>;
}

/** The schools of which the table speaks, their admins, and a class of each. */
export const SCHOOLS: Record<string, string> = {
  ...{ qinghe: QINGHE.id, shipan: SHIPAN.id, direct: SHIYAN.id, unknown: 'sch_nowhere' },
};
export const ADMINS: Record<string, PersonName> = {
  ...{ qinghe: '何婉', shipan: '孙立言', direct: '方宁' },
};
export const CLASS_AT: Record<string, string> = {
  qinghe: CLASSES.qingheThree.id,
  shipan: CLASSES.shipanThree.id,
  direct: CLASSES.shiyanTwo.id,
  unknown: CLASSES.qingheThree.id,
};

/** The school of a relation, as an address names it. */
export const school = ({ relation }: Scene) => ({
  params: { schoolId: SCHOOLS[relation] ?? 'sch_nowhere' },
});

/** The child of a cell, as an address names it. */
export const child = ({ subject: { childId } }: Scene) => ({ params: { childId } });

/** Arguments of a call that says nothing, and of one that asks for as much of a list as a page holds. */
export const nothing = () => ({});
export const all = () => ({ query: { limit: 100 } });

/** Whether a list holds a thing with this id; an entry of a timeline holds its talk. */
export function holds({ items = [] }: Answer, id: string): boolean {
  return id !== '' && items.some((item) => (item as { id?: unknown }).id === id);
}

/** Whether the answer holds what `args` left in the scene. */
export const holdsWanted: Call['shows'] = (answer, scene) => holds(answer, scene.wanted);
