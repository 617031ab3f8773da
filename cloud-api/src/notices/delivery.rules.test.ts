import { WxError } from '../platform/wechat';
import { MAX_TRIES, WHY, judge, mayRepeat, reported } from './delivery.rules';

const refused = (code: number) => new WxError({ kind: 'wechat', code, message: 'refused' });
const transport = (code: string, outcomeUnknown: boolean) =>
  new WxError({ kind: 'transport', code, message: 'lost', outcomeUnknown });

describe('what an answer of WeChat means', () => {
  it.each([
    [43004, 'skipped', WHY.notFollowing, false],
    [40003, 'failed', WHY.wrongBinding, false],
    [40037, 'failed', WHY.setting, true],
    [47003, 'failed', WHY.setting, true],
    [40164, 'failed', WHY.setting, true],
    [40013, 'failed', WHY.setting, true],
    [48001, 'failed', WHY.setting, true],
  ] as const)('%d ends the message as %s: %s', (code, state, why, alarm) => {
    expect(judge(refused(code), 1)).toEqual({ then: 'end', ending: { state, code, why }, alarm });
  });

  it('tries again when nothing can have been accepted, but not for ever', () => {
    for (const fault of [refused(-1), refused(42001), transport('ECONNREFUSED', false)]) {
      expect(judge(fault, 1)).toEqual({ then: 'again' });
      expect(judge(fault, MAX_TRIES)).toMatchObject({
        then: 'end',
        ending: { state: 'failed', why: WHY.noAnswer },
      });
    }
  });

  it('waits for the next day when the daily quota is used up, for a minute when the minute’s is', () => {
    expect(judge(refused(45009), 1)).toEqual({ then: 'tomorrow' });
    expect(judge(refused(45011), 1)).toEqual({ then: 'nextMinute' });
  });

  it('never calls a lost answer a failure: it asks again under the same id', () => {
    expect(judge(transport('ResponseTimeoutError', true), MAX_TRIES + 1)).toEqual({ then: 'again' });
  });

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
