// What the simulated WeChat remembers between restarts: its people and what lies on their phones.
// Kept as one small JSON file, replaced atomically, so that a restarted demo finds its phones again.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What becomes of a message to this person; `silent` never reports back. */
export type Delivery = 'success' | 'user block' | 'system failed' | 'freq limit' | 'silent';

export interface Person {
  id: string;
  name: string;
  follows: boolean;
  phone: string;
  delivery: Delivery;
  /** WeChat's risk control blocks this person's logins (40226). */
  risky: boolean;
  /** Unused subscriptions by template id. */
  credits: Record<string, number>;
}

/** One accepted send: what the journal and the phones show. */
export interface Sent {
  msgid: string;
  channel: 'template' | 'subscribe';
  person: string;
  openid: string;
  templateId: string;
  title: string;
  rows: { key: string; label: string; value: string }[];
  pagePath: string | null;
  clientMsgId: string | null;
  /** Virtual instant of acceptance. */
  at: string;
  delivery: Delivery;
  openedAt: string | null;
}

export interface State {
  persons: Record<string, Person>;
  sends: Sent[];
  /** The last instant that the virtual clock is known to have shown. */
  clock: string | null;
}

const SAVE_EVERY_MS = 5000;

/** A fresh, empty memory. */
export function emptyState(): State {
  return { persons: {}, sends: [], clock: null };
}

/** Loads the state file when there is one; a missing path keeps everything in memory. */
export function loadState(path?: string): State {
  if (!path) return emptyState();
  try {
    return { ...emptyState(), ...(JSON.parse(readFileSync(path, 'utf8')) as Partial<State>) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyState();
    throw new Error(`cannot read the simulator's state in ${path}`, { cause: error });
  }
}

/** Saves every five seconds and at the end; a killed simulator therefore loses at most that much. */
export function keepSaved(path: string | undefined, state: () => State): () => void {
  if (!path) return () => {};
  mkdirSync(dirname(path), { recursive: true });
  const save = () => {
    writeFileSync(`${path}.new`, JSON.stringify(state()));
    renameSync(`${path}.new`, path);
  };
  save();
  const timer = setInterval(save, SAVE_EVERY_MS);
  return () => {
    clearInterval(timer);
    save();
  };
}

/** Where a restarted clock continues: never before an instant that somebody may already have seen. */
export function resumeAt(state: State): string | undefined {
  return state.clock ? new Date(Date.parse(state.clock) + SAVE_EVERY_MS).toISOString() : undefined;
}
