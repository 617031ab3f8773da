// What a room brings to the story of canaries, and what one of its scenes has in hand.
// The scenes are collected from the rooms' own folders (brought.ts); nothing here knows a room.
import type { TestApp } from './app';
import type { PersonName } from './cast';
import type { SimulatedWechat } from '../stage/simulated-wechat';

/** What a room brings, `test/<room>/secrets.ts`: the secrets that it is told, by whom and when, and who reads them. */
export interface Secrets {
  /** Field → the text that is written into it in the story; a canary of its own, or a number that is as telling. */
  fields: Readonly<Record<string, string>>;
  /** Who may read the secret of a field, and nobody else. */
  readers: Readonly<Record<string, readonly PersonName[]>>;
  /** Fields of its endpoints that take a text which is no secret, as `room.verb.field`. */
  open?: readonly string[];
  /** Collections in which the story must leave something. */
  collections: readonly string[];
  /** Instant → what happens then in this room. */
  scenes: Readonly<Record<string, (story: Story) => Promise<void>>>;
}

/** What a scene has in hand. */
export interface Story {
  app: TestApp;
  wechat: SimulatedWechat;
  /** The ids of what the story has made so far, as addresses name them. */
  ids: Record<string, string>;
  /** Keys to the house that were handed out on the way. */
  keys: string[];
}

/** The follower of each of these people in the simulated WeChat. */
export const FOLLOWERS = { 李秋月: 'li', 罗雨晴: 'luo', 周明溪: 'zhou', 何婉: 'he' } as const;
export const WECHAT_PEOPLE = Object.values(FOLLOWERS).map((id) => ({ id, name: id }));
