// Every cell of the table of lives, at its edge and one millisecond beyond.
// The numbers are written here a second time, from what people are told.
import { isFresh, lives, SESSION_KINDS, type SessionKind } from './session-life.rules';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ago = (ms: number) => new Date(NOW - ms);

describe('a session', () => {
  it.each<[SessionKind, string, number]>([
    ['phone', '30 days', 30 * DAY],
    ['desk', '30 minutes', 30 * MINUTE],
  ])('at a %s may lie idle for %s and no longer', (kind, _words, ms) => {
    const idle = (time: number) => lives({ kind, signedInAt: ago(time), seenAt: ago(time) }, NOW);
    expect([idle(0), idle(ms), idle(ms + 1)]).toEqual([true, true, false]);
  });

  it.each<[SessionKind, string, number]>([
    ['phone', '180 days', 180 * DAY],
    ['desk', '12 hours', 12 * 60 * MINUTE],
  ])('at a %s ends after %s, though it was used a moment ago', (kind, _words, ms) => {
    const busy = (time: number) => lives({ kind, signedInAt: ago(time), seenAt: ago(0) }, NOW);
    expect([busy(ms), busy(ms + 1)]).toEqual([true, false]);
  });

  it.each<[SessionKind, string, number]>([
    ['phone', '10 minutes', 10 * MINUTE],
    ['desk', '5 minutes', 5 * MINUTE],
  ])('at a %s counts as confirmed for %s', (kind, _words, ms) => {
    const fresh = (time: number) => isFresh(kind, ago(time), NOW);
    expect([fresh(0), fresh(ms), fresh(ms + 1), fresh(-1)]).toEqual([true, true, false, false]);
  });

  it('is of no other kind', () => expect([...SESSION_KINDS].sort()).toEqual(['desk', 'phone']));
});
