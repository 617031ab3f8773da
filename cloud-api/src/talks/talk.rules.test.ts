// What the form refuses and with which sentence; and what is late.
// Everything that is not refused here is accepted.
import { contextOf, day, instant } from '../../stage/month-story';
import { DEFAULT_POLICY } from '../organisations/month.rules';
import {
  checkCorrection,
  checkTalk,
  lateness,
  monthsTouched,
  needsReopening,
  type TalkFacts,
} from './talk.rules';

const facts = (now: string, more: Partial<TalkFacts> = {}): TalkFacts => ({
  now: instant(now),
  listed: [{ from: '2025-09-01', to: null }],
  month: contextOf('2025-11'),
  policyOf: () => DEFAULT_POLICY,
  ...more,
});

const sentence = (held: string, known: TalkFacts) =>
  checkTalk({ heldOn: day(held), mode: 'faceToFace' }, known).map(({ detail }) => detail);

describe('the form refuses', () => {
  it('a day in the future, by the server’s clock in Shanghai', () => {
    expect(sentence('11-13', facts('11-12 23:59'))).toEqual([
      '谈心的日期还没到，请选今天或更早的日子。',
    ]);
    expect(sentence('11-13', facts('11-13 00:00'))).toEqual([]);
  });

  it('a day on which the child was not on the list; the days of coming and going belong to it', () => {
    const known = facts('11-20 12:00', {
      listed: [
        { from: '2025-09-01', to: '2025-11-03' },
        { from: '2025-11-10', to: null },
      ],
    });
    expect(sentence('11-03', known)).toEqual([]);
    expect(sentence('11-04', known)).toEqual([
      '这一天孩子不在名单上，请核对日期，或请学校管理员核对名单。',
    ]);
    expect(sentence('11-10', known)).toEqual([]);
  });

  it('a school year whose August had closed when the present month began', () => {
    const known = (now: string) => facts(now, { listed: [{ from: '2024-09-01', to: null }] });
    const lastAugust = { heldOn: '2025-08-31', mode: 'homeVisit' } as const;
    expect(checkTalk(lastAugust, known('09-30 23:00'))).toEqual([]);
    expect(checkTalk(lastAugust, known('10-01 00:00'))).toHaveLength(1);
    expect(sentence('09-01', known('10-01 00:00'))).toEqual([]);
  });

  it.each(['phone', 'video'] as const)('a talk by %s without a reason, blanks are none', (mode) => {
    const claim = { heldOn: day('11-12'), mode, modeReason: '  ' };
    expect(checkTalk(claim, facts('11-12 20:00')).map(({ pointer }) => pointer)).toEqual([
      '/modeReason',
    ]);
  });

  it('a phone talk without a reason in a vacation month only under require', () => {
    const call = { heldOn: day('02-10'), mode: 'phone' } as const;
    const under = (vacationMonths: 'require' | 'remote' | 'skip') =>
      checkTalk(
        call,
        facts('02-10 20:00', { month: contextOf('2026-02', { vacationMonths }, []) }),
      );
    expect(under('require')).toHaveLength(1);
    expect(under('remote')).toEqual([]);
    expect(under('skip')).toEqual([]);
  });

  it('everything at once, each problem under its field', () => {
    const claim = { heldOn: day('11-30'), mode: 'phone' } as const;
    expect(checkTalk(claim, facts('11-12 20:00')).map(({ pointer }) => pointer)).toEqual([
      '/heldOn',
      '/modeReason',
    ]);
  });

  it('no late talk for want of a reason', () => {
    expect(sentence('11-03', facts('11-28 20:00'))).toEqual([]);
  });
});

describe('a corrected date', () => {
  it('never lies after the first receipt', () => {
    const correct = (heldOn: string) =>
      checkCorrection({ heldOn, mode: 'faceToFace' }, received, facts('11-20 12:00'));
    const received = instant('11-12 20:00');
    expect(correct(day('11-12'))).toEqual([]);
    expect(correct(day('11-13'))).toEqual([
      {
        pointer: '/heldOn',
        detail: '改正后的日期不能晚于这条记录第一次提交的那天，请选那天或更早的日子。',
      },
    ]);
    expect(correct('2025-08-31')).toHaveLength(1);
  });

  it('asks the reason that a vacation month did not ask for, and no reason within one', () => {
    const call = { heldOn: day('02-10'), mode: 'phone' } as const;
    const received = instant('03-02 09:00');
    const vacation = facts('03-03 12:00', { month: contextOf('2026-02', {}, []) });
    expect(checkCorrection(call, received, vacation)).toEqual([]);
    const march = facts('03-03 12:00', { month: contextOf('2026-03') });
    const moved = { ...call, heldOn: day('03-02') };
    expect(checkCorrection(moved, received, march)).toEqual([
      { pointer: '/modeReason', detail: '请写明为什么打电话谈，例如“孩子请假在家”。' },
    ]);
    expect(checkCorrection({ ...moved, modeReason: '孩子请假在家' }, received, march)).toEqual([]);
    expect(checkCorrection({ ...moved, mode: 'homeVisit' }, received, march)).toEqual([]);
  });

  it('touches the month it leaves and the month it enters; signed ones must be opened again', () => {
    expect(monthsTouched(day('11-02'), day('10-31'))).toEqual(['2025-11', '2025-10']);
    expect(monthsTouched(day('11-02'), null)).toEqual(['2025-11']);
    const closesAt = instant('12-06 00:00');
    expect(needsReopening([{ closesAt, signedOff: true }], instant('12-10 09:00'))).toBe(true);
    expect(needsReopening([{ closesAt, signedOff: false }], instant('12-10 09:00'))).toBe(false);
  });
});

describe('lateness', () => {
  const clocks = (written: string, received: string) =>
    lateness(
      { heldOn: day('11-12'), receivedAt: instant(received), writtenAt: instant(written) },
      DEFAULT_POLICY,
    );

  it('is offline only when the phone had it in time', () => {
    expect(clocks('11-15 23:59', '11-16 00:00')).toEqual({
      late: true,
      offlineLate: true,
      days: 4,
    });
    expect(clocks('11-16 00:00', '11-16 00:00').offlineLate).toBe(false);
    expect(clocks('11-12 20:00', '11-12 20:01')).toEqual({
      late: false,
      offlineLate: false,
      days: 0,
    });
  });

  it('does not believe a phone whose clock stands before the talk', () => {
    expect(clocks('11-01 12:00', '11-20 12:00').offlineLate).toBe(false);
  });
});
