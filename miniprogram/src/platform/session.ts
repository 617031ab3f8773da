// Who is signed in on this phone, in which capacity. Kept across restarts; the token never leaves this file but for ./call.
// Signing in and out as acts of a person stand in ./sign-in; this file only holds the fact.
import { useRef } from 'react';
import { create } from 'zustand';
import type { Capacity, Me, SignedIn } from '@xinqiao/types/accounts';
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
sessionStore.subscribe((state) =>
  writeStored(KEY, state.token || state.expired ? state : undefined),
);

export interface SessionView {
  readonly me: Me | undefined;
  readonly capacity: Capacity | undefined;
  /** `choosing` while signed in without a capacity. */
  readonly status: 'out' | 'choosing' | 'in';
  readonly expired: boolean;
}

export function viewOf({ token, me, expired }: SessionState): SessionView {
  const capacity = me?.capacity ?? undefined;
  const status = !token || !me ? 'out' : capacity ? 'in' : 'choosing';
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
