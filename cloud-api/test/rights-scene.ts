// What one cell of the table of rights is tried with, and the words in which calls are written.
import type { TestApp } from './app';
import { CLASSES, QINGHE, SHIPAN, SHIYAN, type PersonName } from './cast';
import type { Client } from '../stage/client';
import type { Kind, Subject } from './rights-stage';
import type { SimulatedWechat } from '../stage/simulated-wechat';

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
  /** What must have happened to the subject before. */
  kind?: Kind;
  /** A repetition finds the subject as it was. */
  keeps?: true;
  /** Every cell acts in a session of its own, for the call may end it. */
  ownSession?: true;
  args(scene: Scene): object | Promise<object>;
  /** Whether the answer holds the subject; absent: every answer does. */
  shows?(answer: Answer, scene: Scene): boolean;
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
export const writtenAt = '2025-11-20T00:50:00Z';

export const school = ({ relation }: Scene) => ({
  params: { schoolId: SCHOOLS[relation] ?? 'sch_nowhere' },
});

/** Whether a list holds a thing with this id; an entry of a timeline holds its talk. */
export function holds({ items = [] }: Answer, id: string): boolean {
  return id !== '' && items.some((item) => (item as { id?: unknown }).id === id);
}
