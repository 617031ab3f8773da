// The groups of the month and the one line of each child.
// Nobody is forgotten: every obligation stands in exactly one group.
import { unbroken } from '@/ui/words';
import type { QueueRecord } from '@/platform/queue-record';
import type { Obligation } from '@xinqiao/types/months';
import { child, obligation, summary, frame } from '../../../test/talks';
import { answersTo, doneWords, groupsOf, metaOf, monthSentences, wantsTalk } from './home.rules';

const onPhone = (state: QueueRecord['state'], answer?: unknown) =>
  ({ state, answer, arrivedAt: '2025-11-20T01:42:00Z' }) as QueueRecord;
/** The list as it was read before the talk arrived, unless told otherwise. */
const list = (items: Obligation[], readAt = '2025-11-20T01:40:00Z') => ({ items, readAt });
const none = () => undefined;
const asked = { id: 'exm_0001', state: 'asked', undecided: true } as const;

describe('the groups of the month', () => {
  it('hold every obligation once', () => {
    const states = [
      'planned',
      'fulfilled',
      'fulfilledLate',
      'exempt',
      'missed',
      'withdrawn',
    ] as const;
    const all = states.map((state, at) => obligation({ id: `obl_000${at}`, state }));
    const { open, done, past } = groupsOf(list(all), none);
    expect([open.length, done.length, past.length]).toEqual([1, 3, 2]);
  });
  it('count a talk that arrived a moment ago before the list was read again', () => {
    const answer = { obligation: { id: obligation().id, state: 'fulfilled' } };
    const { done } = groupsOf(list([obligation()]), () => onPhone('arrived', answer));
    expect(done).toHaveLength(1);
  });
  it('count a talk that arrived in the very moment in which the list was asked for', () => {
    const answer = { obligation: { id: obligation().id, state: 'fulfilled' } };
    const at = list([obligation()], '2025-11-20T01:42:00Z');
    expect(groupsOf(at, () => onPhone('arrived', answer)).done).toHaveLength(1);
  });
  it('believe a list that was read after the talk had arrived: it may have been taken back', () => {
    const answer = { obligation: { id: obligation().id, state: 'fulfilled' } };
    const later = list([obligation()], '2025-11-20T01:45:00Z');
    expect(groupsOf(later, () => onPhone('arrived', answer)).open).toHaveLength(1);
  });
  it('leave a month open whose talk was held, and counted, in the next one', () => {
    const answer = { obligation: { id: 'obl_of_december', state: 'fulfilled' } };
    const { open, done } = groupsOf(list([obligation()]), () => onPhone('arrived', answer));
    expect([open.length, done.length]).toEqual([1, 0]);
  });
  it('keep a child open whose talk still lies on the phone, but ask for no second one', () => {
    const [row] = groupsOf(list([obligation()]), () => onPhone('waiting')).open;
    expect(row && wantsTalk(row)).toBe(false);
    expect(row && metaOf(row, false).words).toBe('写好了，等网络送出');
  });
  it('put whoever waits longest first, and an asked exemption last', () => {
    const all = [
      obligation({ id: 'obl_asked', daysSinceTalk: 90, exemption: asked }),
      obligation({ id: 'obl_short', daysSinceTalk: 5 }),
      obligation({ id: 'obl_never', daysSinceTalk: null }),
      obligation({ id: 'obl_long', daysSinceTalk: 34 }),
    ];
    const order = groupsOf(list(all), none).open.map((row) => row.obligation.id);
    expect(order).toEqual(['obl_never', 'obl_long', 'obl_short', 'obl_asked']);
  });
  it('ask for no talk while an exemption waits for its answer', () => {
    const [row] = groupsOf(list([obligation({ exemption: asked })]), none).open;
    expect(row && wantsTalk(row)).toBe(false);
    expect(row && metaOf(row, false)).toMatchObject({
      state: 'exempt',
      words: '已申请豁免，等答复',
    });
  });
});

describe('the line of a child', () => {
  const words = (change: Parameters<typeof obligation>[0]) => {
    const [row] = groupsOf(list([obligation(change)]), none).open;
    return row && metaOf(row, false).words;
  };
  it.each([
    [{ daysSinceTalk: 34 }, unbroken('34 天没聊了')],
    [{ daysSinceTalk: null }, '还没有聊过'],
    [{ daysSinceTalk: 0 }, '今天聊过'],
    [{ daysSinceTalk: 29, attempts: 2 }, unbroken('29 天没聊了，试过 2 次')],
  ])('for %j says %s', (change, expected) => {
    expect(words(change)).toBe(expected);
  });
});

describe('the month card', () => {
  it('says who is left and until when, the last day included', () => {
    const { lead, due, left } = monthSentences(summary());
    expect([lead, due, left]).toEqual([
      unbroken('还有 3 位没谈'),
      '最晚 12月5日交齐',
      unbroken('本月还有 7 个上学日'),
    ]);
  });
  it('says that calls count in a vacation month, and that a calendar is missing', () => {
    const vacation = summary({ vacation: true });
    const remote = frame({ vacation: true, anyMode: true });
    expect(monthSentences(vacation, remote).left).toBe('假期里打电话、视频都算');
    expect(monthSentences(vacation, frame({ vacation: true })).left).not.toContain('电话');
    expect(monthSentences(summary({ calendarEntered: false })).left).toContain('校历还没填');
  });
  it('never reads a list that is still to be drawn up as a month that is done', () => {
    const none = { total: 0, open: 0, done: 0 };
    const words = Object.values(monthSentences(summary({ ...none, opened: false }))).join();
    expect(words).toMatch(/名单正在准备/);
    expect(words).not.toMatch(/齐|不用谈/);
    expect(monthSentences(summary({ ...none, opened: true })).due).not.toMatch(/齐/);
  });
  it('thanks when all is done, and blames nobody when the month has closed', () => {
    expect(monthSentences(summary({ open: 0 })).lead).toBe('都谈过了，辛苦了');
    expect(monthSentences(summary({ closed: true, missed: 2 })).lead).toBe(unbroken('2 位没有谈'));
  });
});

describe('the folded line', () => {
  it('keeps talks and exemptions apart', () => {
    const rows = groupsOf(
      list([obligation({ state: 'fulfilled' }), obligation({ id: 'obl_0002', state: 'exempt' })]),
      none,
    ).done;
    expect(doneWords(rows)).toBe(unbroken('已谈 1 位，豁免 1 位'));
  });
});

describe('the search', () => {
  it('knows a child by alias, number and class', () => {
    const one = obligation({ child: child() });
    expect(['小雨', '03', '三年级'].every((words) => answersTo(one, words))).toBe(true);
    expect(answersTo(one, '石榴')).toBe(false);
  });
});
