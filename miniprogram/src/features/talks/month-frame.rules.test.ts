// What the rules of a month mean for a day, as the service tells them: late, with a reason, counted for which month.
// Other districts have other numbers; none of them stands in the mini-program.
import { frame, OCTOBER } from '../../../test/talks';
import { countsWords, frameOf, hasClosed, isLate, wantsReason } from './month-frame.rules';

const on = (day: string) => new Date(`${day}T09:00:00+08:00`);

it('a talk is late after as many days as the month of its day allows', () => {
  const late = (heldOn: string, lateAfterDays: number) =>
    isLate(heldOn, '2025-11-20', frame({ lateAfterDays }));
  expect([late('2025-11-17', 3), late('2025-11-16', 3)]).toEqual([false, true]);
  expect([late('2025-11-19', 1), late('2025-11-18', 1)]).toEqual([false, true]);
  expect(late('2025-11-12', 10)).toBe(false);
  expect(isLate('2025-11-01', '2025-11-20', undefined)).toBe(false);
});

it('a month closes when the service says, whatever the day of the month', () => {
  const until15 = frame({ closesAt: '2025-12-15T16:00:00.000Z' });
  expect(hasClosed(until15, on('2025-12-14'))).toBe(false);
  expect(hasClosed(until15, on('2025-12-16'))).toBe(true);
});

it('a call wants its reason in every month that the service does not except, and while it has said nothing', () => {
  expect(wantsReason('phone', frame())).toBe(true);
  expect(wantsReason('video', undefined)).toBe(true);
  expect(wantsReason('phone', frame({ vacation: true, anyMode: true }))).toBe(false);
  expect(wantsReason('homeVisit', frame())).toBe(false);
});

describe('what a talk counts for', () => {
  const frames = [OCTOBER, frame()];
  const words = (heldOn: string, about: string, today: string) =>
    countsWords(heldOn, { about, frame: frameOf(frames, heldOn), now: on(today) });

  it('is not said where it is what one expects', () => {
    expect(words('2025-11-12', '2025-11', '2025-11-20')).toBeUndefined();
  });

  it('is said when the day lies in another month than the form was opened for', () => {
    expect(words('2025-11-28', '2025-12', '2025-12-02')).toBe('这一天算11月的谈心，不算12月的。');
    expect(words('2025-10-28', '2025-11', '2025-11-02')).toBe('这一天算10月的谈心，不算11月的。');
    expect(words('2025-03-28', '2025-11', '2025-11-02')).toBe('这一天在3月，不算11月的谈心。');
  });

  it('is said when the month has closed, also the one that the form was opened for', () => {
    expect(words('2025-10-28', '2025-11', '2025-11-20')).toBe(
      '10月已经结月，这次单独列出，不改10月的结果，不算11月的谈心。',
    );
    expect(words('2025-11-28', '2025-11', '2025-12-06')).toBe(
      '11月已经结月，这次单独列出，不改11月的结果。',
    );
  });

  it('is said when nothing is owed in that month', () => {
    const free = frame({ month: '2026-02', owed: false, vacation: true, anyMode: true });
    expect(
      countsWords('2026-02-10', { about: '2026-02', frame: free, now: on('2026-02-10') }),
    ).toBe('2月是假期，不要求谈心，这次作为记录存下。');
  });
});
