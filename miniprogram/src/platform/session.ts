// Who is signed in on this phone, in which capacity. Kept across restarts; the token never leaves this file but for ./call.
// Signing in and out as acts of a person stand in ./sign-in; this file only holds the fact.
import { create } from 'zustand';
import type { Capacity, Me, SignedIn } from '@xinqiao/types/accounts';
import { readStored, writeStored } from './storage';

export interface SessionState {
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

/** Puts a fresh session in place of whatever was there. */
export function holdSession({ token, me }: SignedIn): void {
  sessionStore.setState({ token, me, expired: false });
}

/** Brings `me` up to date without touching the token. */
export function holdMe(me: Me): void {
  sessionStore.setState({ me });
}

/** Forgets the session. Drafts and outgoing records stay sealed on the phone for their account. */
export function dropSession(why: 'left' | 'expired'): void {
  sessionStore.setState({ ...OUT, expired: why === 'expired' });
}
