// Access tokens as the platform issues them: a stable one per account, and the classic one apart.
// Each classic call shortens the life of its predecessor to five minutes, which is why nobody should use it.
import { randomBytes } from 'node:crypto';
import { refuse } from './http';

const LIFE = 7200;
const GRACE = 300;

interface Issued {
  appid: string;
  expiresAt: number;
  revoked: boolean;
}

/** Seconds since the epoch; the platform's own time, not the demo's calendar. */
export type Seconds = () => number;

export class Tokens {
  private issued = new Map<string, Issued>();
  private stable = new Map<string, string>();
  private classic = new Map<string, string>();
  private forcedAt = new Map<string, number[]>();

  constructor(private readonly now: Seconds) {}

  /** The account's stable token: the same one until five minutes before its end. */
  stableFor(appid: string, force: boolean): { access_token: string; expires_in: number } {
    const current = this.stable.get(appid);
    const known = current ? this.issued.get(current) : undefined;
    if (force) this.countForced(appid);
    if (current && known && !force && !known.revoked && known.expiresAt - this.now() > GRACE) {
      return { access_token: current, expires_in: Math.floor(known.expiresAt - this.now()) };
    }
    if (force && known) known.revoked = true;
    return this.issue(appid, this.stable);
  }

  /** A new classic token; the one before lives five minutes more. */
  classicFor(appid: string): { access_token: string; expires_in: number } {
    const before = this.issued.get(this.classic.get(appid) ?? '');
    if (before) before.expiresAt = Math.min(before.expiresAt, this.now() + GRACE);
    return this.issue(appid, this.classic);
  }

  /** Refuses every token that this account may not use now. */
  check(token: string | null, appid: string): void {
    if (!token) refuse(41001, 'access_token missing');
    const known = this.issued.get(token);
    if (!known || known.revoked) {
      refuse(40001, 'invalid credential, access_token is invalid or not latest');
    }
    if (known.expiresAt <= this.now()) refuse(42001, 'access_token expired');
    if (known.appid !== appid) refuse(48001, 'api unauthorized');
  }

  /** Makes every token worthless at once, as a reset of the secret does. */
  revokeAll(): void {
    for (const token of this.issued.values()) token.revoked = true;
  }

  private issue(appid: string, current: Map<string, string>) {
    const token = randomBytes(48).toString('base64url');
    this.issued.set(token, { appid, expiresAt: this.now() + LIFE, revoked: false });
    current.set(appid, token);
    return { access_token: token, expires_in: LIFE };
  }

  private countForced(appid: string): void {
    const now = this.now();
    const today = (this.forcedAt.get(appid) ?? []).filter((at) => now - at < 86_400);
    const last = today.at(-1);
    if (last !== undefined && now - last < 30) refuse(45011, 'api minute-quota reach limit');
    if (today.length >= 20) refuse(45009, 'reach max api daily quota limit');
    this.forcedAt.set(appid, [...today, now]);
  }
}
