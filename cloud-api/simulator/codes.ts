// Codes that a phone hands to a service: from wx.login and from the phone-number button.
// Each lives five minutes and works once.
import { randomBytes } from 'node:crypto';
import { refuse } from './http';
import type { Seconds } from './tokens';

const LIFE = 300;

export class Codes {
  private issued = new Map<string, { person: string; at: number; used: boolean }>();

  constructor(private readonly now: Seconds) {}

  /** A new code for this person. */
  issue(person: string): string {
    const code = randomBytes(24).toString('base64url');
    this.issued.set(code, { person, at: this.now(), used: false });
    return code;
  }

  /** The person behind a code, once; unknown or old → 40029, used → 40163. */
  spend(code: string | null): string {
    const known = code ? this.issued.get(code) : undefined;
    if (!known) return refuse(40029, 'invalid code');
    if (known.used) return refuse(40163, 'code been used');
    if (this.now() - known.at >= LIFE) return refuse(40029, 'invalid code');
    known.used = true;
    return known.person;
  }
}
