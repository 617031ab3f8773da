// The meaning of WeChat's codes and reports, case by case.
// Only what was certainly not accepted may be sent again.
import { WxError } from '../platform/wechat';
import { MAX_TRIES, UNKNOWN, WHY, judge, mayRepeat, reported } from './delivery.rules';

const refused = (code: number) => new WxError({ kind: 'wechat', code, message: 'refused' });
const transport = (code: string, outcomeUnknown: boolean) =>
  new WxError({ kind: 'transport', code, message: 'lost', outcomeUnknown });

const first = { tries: 1, open: false };

describe('what an answer of WeChat means', () => {
  it.each([
    [43004, { state: 'skipped', why: WHY.notFollowing }],
    [40003, { state: 'failed', why: WHY.wrongBinding }],
  ])('%d ends the message for its reader only', (code, ending) => {
    const verdict = judge(refused(code), first);
    expect(verdict).toEqual({ then: 'end', ending: { ...ending, code }, alarm: false });
  });

  it.each([40013, 40037, 40164, 40165, 47003, 48001])(
    '%d ends the message and calls an operator',
    (code) => {
      const ending = { state: 'failed', code, why: WHY.setting };
      expect(judge(refused(code), first)).toEqual({ then: 'end', ending, alarm: true });
    },
  );

  it('tries again when nothing can have been accepted, but not for ever', () => {
    for (const fault of [refused(-1), refused(42001), transport('ECONNREFUSED', false)]) {
      expect(judge(fault, first)).toEqual({ then: 'again' });
      expect(judge(fault, { tries: MAX_TRIES, open: false })).toMatchObject({
        then: 'end',
        ending: { state: 'failed', why: WHY.noAnswer },
      });
    }
  });

  it('waits for the next day when the daily quota is used up, for a minute when the minute’s is', () => {
    expect(judge(refused(45009), first)).toEqual({ then: 'tomorrow' });
    expect(judge(refused(45011), first)).toEqual({ then: 'nextMinute' });
  });

  it('never calls a lost answer a failure: it asks again under the same id, and is unknown in the end', () => {
    const lost = transport('ResponseTimeoutError', true);
    expect(judge(lost, { tries: MAX_TRIES - 1, open: true })).toEqual({ then: 'again' });
    expect(judge(lost, { tries: MAX_TRIES, open: true })).toMatchObject({ ending: UNKNOWN });
  });

  it.each([43004, 40003, 40037, 45009])(
    'does not take refusal %d for the whole truth while an earlier call is open',
    (code) => {
      const verdict = judge(refused(code), { tries: 2, open: true });
      expect(verdict).toEqual({ then: 'end', ending: UNKNOWN, alarm: false });
    },
  );

  it('repeats only while WeChat still knows the id, ten minutes', () => {
    const since = new Date('2026-11-25T00:00:00Z');
    expect(mayRepeat(since, new Date('2026-11-25T00:08:59Z'))).toBe(true);
    expect(mayRepeat(since, new Date('2026-11-25T00:09:00Z'))).toBe(false);
  });
});

describe('what WeChat reports later', () => {
  it.each([
    ['success', 'delivered', null],
    ['failed:user block', 'failed', WHY.userBlock],
    ['failed: system failed', 'failed', WHY.systemFailed],
    ['failed:freq limit', 'failed', WHY.frequency],
  ])('%s makes it %s', (status, state, why) => {
    const ending = reported({ delivered: status === 'success', status });
    expect(ending).toEqual({ state, code: null, why });
  });
});
