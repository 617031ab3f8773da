// Who is signed in on this phone, in which capacity. Kept across restarts; the token never leaves this file but for ./call,
// and inside WeChat it lies sealed.
// Signing in and out as acts of a person stand in ./sign-in; this file only holds the fact.
import { useRef } from 'react';
import { create } from 'zustand';
import type { Capacity, Me, SignedIn } from '@xinqiao/types/accounts';
import { sealed } from './sealed';
import { readStored, writeStored } from './storage';

interface SessionState {
  /** Opaque; undefined when nobody is signed in. */
  readonly token: string | undefined;
  readonly me: Me | undefined;
  /** True after the service ended the session, until the next sign-in: the login page then says so. */
  readonly expired: boolean;
}

const OUT: SessionState = { token: undefined, me: undefined, expired: false };
const KEY = 'session';

/** The session store; screens use `useSession`, the platform reads `sessionStore.getState()`. */
export const sessionStore = create<SessionState>(() => ({
  ...OUT,
  ...readStored<SessionState>(KEY),
}));

/** A browser has no better place for the token than for the rest: its sessions end sooner. */
const SEALS = process.env.TARO_ENV === 'weapp';
const TOKEN = 'session.token';

function store(state: SessionState): void {
  const open = SEALS ? { ...state, token: undefined } : state;
  writeStored(KEY, state.me || state.expired ? open : undefined);
}

/** What is being written of tokens: one after the other, so that none outlives its session. */
let sealing: Promise<unknown> = Promise.resolve();

/** Keeps the token, or takes it away; rejects when the phone cannot. */
function sealToken(token: string | undefined): Promise<unknown> {
  const act = (): Promise<unknown> =>
    token === undefined ? sealed.remove(TOKEN) : sealed.write(TOKEN, token);
  const done = sealing.then(act);
  sealing = done.catch(() => undefined);
  return done;
}

sessionStore.subscribe((state, before) => {
  store(state);
  // A phone that cannot keep the token asks WeChat again when it starts next.
  if (SEALS && state.token !== before.token) void sealToken(state.token).catch(() => undefined);
});

/** Resolves once it is known whether somebody is signed in and with which token: inside WeChat it has to be opened first. */
export const sessionOpened: Promise<void> = openSession();

async function openSession(): Promise<void> {
  const { me, token } = sessionStore.getState();
  if (!SEALS || !me) return;
  if (token !== undefined) {
    // It lay open, as earlier versions left it.
    await sealToken(token).catch(() => undefined);
    store(sessionStore.getState());
    return;
  }
  const found = await sealed.read(TOKEN).catch(() => undefined);
  if (sessionStore.getState().me !== me) return;
  if (found === undefined) dropSession('expired');
  else sessionStore.setState({ token: found });
}

/** The token of this moment, once it is at hand. */
export async function heldToken(): Promise<string | undefined> {
  await sessionOpened;
  return sessionStore.getState().token;
}

export interface SessionView {
  readonly me: Me | undefined;
  readonly capacity: Capacity | undefined;
  /** `choosing` while signed in without a capacity. */
  readonly status: 'out' | 'choosing' | 'in';
  readonly expired: boolean;
}

export function viewOf({ me, expired }: Omit<SessionState, 'token'>): SessionView {
  const capacity = me?.capacity ?? undefined;
  const status = !me ? 'out' : capacity ? 'in' : 'choosing';
  return { me, capacity, status, expired };
}

/** The session as a screen needs it; renders again when it changes. */
export function useSession(): SessionView {
  return viewOf(sessionStore((state) => state));
}

/** Who writes: an account in one capacity. */
export interface Writer {
  readonly accountId: string;
  readonly capacityId: string;
}

/** Who writes at this moment; undefined without an account or a capacity. */
export function writerNow(): Writer | undefined {
  const { me, capacity } = viewOf(sessionStore.getState());
  return me && capacity && { accountId: me.accountId, capacityId: capacity.id };
}

/** Who opened this page; whoever signs in or leaves meanwhile, what is written on it stays theirs. */
export function useWriter(): Writer | undefined {
  const { me, capacity } = useSession();
  const writer = useRef<Writer>();
  if (!writer.current && me && capacity)
    writer.current = { accountId: me.accountId, capacityId: capacity.id };
  return writer.current;
}

/** Puts a fresh session in place of whatever was there. */
export function holdSession({ token, me }: SignedIn): void {
  sessionStore.setState({ token, me, expired: false });
}

/** Brings `me` up to date without touching the token. */
export function holdMe(me: Me): void {
  sessionStore.setState({ me });
}

/** The service says that this session acts in no capacity: the one it had has ended. */
export function loseCapacity(): void {
  sessionStore.setState(({ me }) => {
    if (!me?.capacity) return {};
    const ended = me.capacity.id;
    return {
      me: { ...me, capacity: null, capacities: me.capacities.filter((c) => c.id !== ended) },
    };
  });
}

/** Forgets the session. Drafts and outgoing records stay sealed on the phone for their account. */
export function dropSession(why: 'left' | 'expired'): void {
  sessionStore.setState({ ...OUT, expired: why === 'expired' });
}
