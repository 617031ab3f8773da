// Bugs of the phone that the row must see: a phone is worth something only while it looks by itself and believes nobody.
// Its own suites are their judge.
import type { Patch } from '../../stage/planted';

/** Patches on the phone's sources. */
export const PHONE_BUGS: readonly Patch[] = [
  {
    name: 'a phone keeps what it is given, and does not look',
    of: 'miniprogram',
    file: 'src/platform/start.ts',
    inside: 'watch',
    find: 'if (accountId && hasUnseen()) await',
    replace: 'if (accountId && !hasUnseen()) await',
    usual: true,
  },
  {
    name: 'a phone that was given the key of its district accepts another',
    of: 'miniprogram',
    file: 'src/platform/told-proof.ts',
    inside: 'oursOf',
    find: 'hexIn(told.key) !== LEDGER_KEY',
    replace: "hexIn(told.key) === ''",
    usual: true,
  },
  {
    name: 'a phone asks once and never again',
    of: 'miniprogram',
    file: 'src/platform/receipt-watch.ts',
    inside: 'askIfDue',
    find: 'Date.parse(last.checkedAt) < WEEK_MS',
    replace: 'Date.parse(last.checkedAt) < 52 * WEEK_MS',
    usual: true,
  },
  {
    name: 'a phone takes another past for its own where it is signed',
    of: 'miniprogram',
    file: 'src/platform/told-proof.ts',
    inside: 'agrees',
    find: 'return continues(ours,',
    replace: 'return Boolean(ours) || continues(ours,',
    usual: true,
  },
];
