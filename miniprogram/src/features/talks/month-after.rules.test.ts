// Where a teacher stands after each record, counted from the list, the answer and what waits on the phone.
// The list may be a minute older than the record, and a receipt that is opened again hours older than the list.
import type { QueueRecord } from '@/platform/queue-record';
import { unbroken } from '@/ui/words';
import type { TalkRecorded } from '@xinqiao/types/talks';
import { TALK_BODY } from '../../../test/hands';
import { me } from '../../../test/people';
import { obligation, POMEGRANATE, recorded, summary } from '../../../test/talks';
import { monthAfter } from './month-after.rules';

const XIAOYU = obligation();
const SHILIU = obligation({ id: 'obl_shiliu08', child: POMEGRANATE, daysSinceTalk: 29 });
const ARRIVED = '2025-11-20T01:42:00.000Z';
const asked = { id: 'exm_shiliu08', state: 'asked', undecided: false } as const;

/** A talk with 小雨 on its way, or with its answer. */
function record(answer?: TalkRecorded, change: Partial<QueueRecord> = {}): QueueRecord {
  return {
    ...{ id: 'key_1', accountId: me().accountId, capacityId: 'c', title: '小雨同学 03 的谈心' },
    ...{ about: XIAOYU.id, returnTo: '', createdAt: '2025-11-20T01:42:00.000Z', tries: 1 },
    letter: { method: 'POST', path: '/talks', body: TALK_BODY },
    ...(answer ? { state: 'arrived', answer, arrivedAt: ARRIVED } : { state: 'waiting' }),
    ...change,
  };
}

/** The month after it, when the phone knows of no other record. */
function after(
  mine: Partial<Parameters<typeof monthAfter>[0]>,
  written: QueueRecord | undefined = record(recorded()),
) {
  const list = { items: [XIAOYU, SHILIU], summary: summary(), before: null };
  const whole = { ...list, readAt: '2025-11-20T01:40:00.000Z', ...mine };
  return monthAfter(whole, (about) => (about === written?.about ? written : undefined), written);
}

describe('the month after a record', () => {
  it('counts a talk that arrived since the list was read, and names the next child', () => {
    expect(after({})).toMatchObject({
      ...{ done: 6, total: 8, lead: unbroken('本月已谈 6 位，还有 2 位') },
      words: `下一位 石榴同学 08，${unbroken('29 天没聊了')}`,
    });
  });

  it('counts it once when the list knows it already', () => {
    const items = [obligation({ state: 'fulfilled' }), SHILIU];
    expect(after({ items, summary: summary({ done: 6, open: 2 }) })).toMatchObject({ done: 6 });
  });

  it('counts a talk that was not begun from the list by the obligation in its answer', () => {
    expect(after({}, record(recorded(), { about: 'chd_xiaoyu03' }))).toMatchObject({ done: 6 });
  });

  it('does not count what still waits on the phone, and goes on with another child', () => {
    expect(after({}, record())).toMatchObject({ done: 5, next: { obligationId: SHILIU.id } });
  });

  it('names apart what waits for the network, so that those who are left add up', () => {
    expect(after({}, record())?.lead).toBe(unbroken('本月已谈 5 位，1 位等网络送出，还有 2 位'));
    const opened = record(undefined, { about: 'chd_xiaoyu03' });
    expect(after({}, opened)?.lead).toBe(unbroken('本月已谈 5 位，1 位等网络送出，还有 2 位'));
    const refused = record(undefined, { state: 'refused' });
    expect(after({}, refused)?.lead).toBe(unbroken('本月已谈 5 位，还有 3 位'));
  });

  it('counts by the summary, also where the list is one page of several', () => {
    const many = summary({ total: 70, done: 8, open: 62 });
    expect(after({ summary: many })).toMatchObject({ done: 9, total: 70 });
  });

  it('after 没谈成 counts nothing and goes on with another child', () => {
    const attempt = record(undefined, { about: `${XIAOYU.id}.attempt`, state: 'arrived' });
    expect(after({}, attempt)).toMatchObject({ done: 5, next: { obligationId: SHILIU.id } });
  });

  it('tells the month as it is now when an old receipt is opened again', () => {
    const items = [obligation({ month: '2025-12' }), obligation({ ...SHILIU, month: '2025-12' })];
    const december = summary({ month: '2025-12', done: 0, total: 8, open: 8 });
    const old = recorded({ obligation: { id: 'obl_old', state: 'fulfilled' } });
    expect(after({ items, summary: december }, record(old, { about: 'obl_old' }))).toMatchObject({
      ...{ done: 0, total: 8 },
    });
  });

  it('says that all is done only when nothing is open', () => {
    const last = { items: [XIAOYU], summary: summary({ done: 7, open: 1 }) };
    expect(after(last)).toMatchObject({ lead: '都谈过了，辛苦了', words: '', next: undefined });
    expect(after(last, record())).toMatchObject({
      lead: unbroken('本月已谈 7 位，1 位等网络送出'),
    });
  });

  it('of one child who waits for an answer says so, of several that the list tells', () => {
    const waiting = obligation({ ...SHILIU, exemption: asked });
    expect(after({ items: [XIAOYU, waiting] })).toMatchObject({
      ...{ words: '石榴同学 08，已申请豁免，等答复', next: undefined },
    });
    const third = { ...POMEGRANATE, id: 'chd_third' };
    const more = obligation({ id: 'obl_third', child: third, exemption: asked });
    const several = after({ items: [XIAOYU, waiting, more] });
    expect(several?.words).toBe('其余几位的情况，名单里都写着');
  });

  it.each([
    ['is closed', { closed: true }],
    ['owed nothing', { total: 0, done: 0, open: 0 }],
  ])('says nothing of a month that %s', (_, change) => {
    expect(after({ summary: summary(change) })).toBeUndefined();
  });
});

describe('in the first days of a month, with children left from the one before', () => {
  const october = { month: '2025-10', total: 8, done: 6, open: 2 };
  const ofOctober = (one: typeof XIAOYU) =>
    obligation({ ...one, id: `${one.id}_10`, month: '2025-10' });
  const before = { items: [XIAOYU, SHILIU].map(ofOctober), summary: summary(october) };
  const answer = recorded({ obligation: { id: 'obl_xiaoyu03_10', state: 'fulfilled' } });
  const written = record(answer, { about: 'obl_xiaoyu03_10' });

  it('goes on there, for that month ends first', () => {
    expect(after({ before }, written)).toMatchObject({
      lead: unbroken('10月已谈 7 位，还有 1 位'),
      next: { obligationId: 'obl_shiliu08_10' },
    });
  });

  it('does not count there what was held in the present month', () => {
    const held = recorded({ obligation: { id: 'obl_xiaoyu03', state: 'fulfilled' } });
    expect(after({ before }, record(held, { about: 'obl_xiaoyu03_10' }))).toMatchObject({
      lead: unbroken('10月已谈 6 位，还有 2 位'),
    });
  });

  it('comes back to the present month when nobody else is left there, and not with the same child', () => {
    const last = { items: [ofOctober(XIAOYU)], summary: summary({ ...october, done: 7, open: 1 }) };
    expect(after({ before: last }, written)).toMatchObject({
      lead: unbroken('本月已谈 5 位，还有 3 位'),
      next: { obligationId: SHILIU.id },
    });
  });
});
