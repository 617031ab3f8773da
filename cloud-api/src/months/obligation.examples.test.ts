// The thirty-two dated examples of obligations.md, one test each, in its own words and numbers.
// They run through the same rules as the commands; where they and another page differ, they hold.
import {
  contextOf,
  day,
  instant,
  month,
  november,
  unlistedNovember,
} from '../../stage/month-story';
import { DEFAULT_POLICY } from '../organisations/month.rules';
import { checkTalk, lateness } from '../talks/talk.rules';
import { deciderOf } from './exemption.rules';

const CLOSE = '12-06 00:00';

/** What the form knows when a talk with a child listed since August comes in. */
function atTheForm(now: string, month = contextOf('2025-11')) {
  return {
    now: instant(now),
    listed: [{ from: '2025-08-01', to: null }],
    month,
    policyOf: () => DEFAULT_POLICY,
  };
}

describe('a talk, on time or late (November 2025)', () => {
  it('1 · held 11-12, received 11-12 20:00: fulfilled', () => {
    const story = november().talk('李', '11-12', '11-12 20:00');
    expect(story.states(CLOSE)).toEqual({ 李: 'fulfilled', 周: 'missed' });
  });

  it('2 · held 11-12, received 11-15 23:59: fulfilled', () => {
    const story = november().talk('李', '11-12', '11-15 23:59');
    expect(story.of('李', CLOSE).state).toBe('fulfilled');
  });

  it('3 · held 11-12, received 11-16 00:00: fulfilledLate', () => {
    const story = november().talk('李', '11-12', '11-16 00:00');
    expect(story.of('李', CLOSE).state).toBe('fulfilledLate');
  });

  it('4 · home visit on Sunday 11-30, received 12-03 09:00: fulfilled', () => {
    const visit = { heldOn: day('11-30'), mode: 'homeVisit' } as const;
    expect(checkTalk(visit, atTheForm('12-03 09:00'))).toEqual([]);
    const story = november().talk('李', '11-30', '12-03 09:00');
    expect(story.of('李', CLOSE).state).toBe('fulfilled');
  });

  it('5 · home visit 11-30, received 12-05 23:59: fulfilledLate', () => {
    const story = november().talk('李', '11-30', '12-05 23:59');
    expect(story.of('李', CLOSE).state).toBe('fulfilledLate');
  });

  it('6 · home visit 11-30, received 12-06 00:00: missed; one talk afterClose', () => {
    const story = november().talk('李', '11-30', '12-06 00:00');
    const { state, talks } = story.of('李', CLOSE);
    expect(state).toBe('missed');
    expect(talks).toMatchObject([{ afterClose: true, counts: false }]);
  });

  it('7 · held and written offline 11-12, received 12-01: fulfilledLate, 离线补传, three clocks', () => {
    const story = november().talk('李', '11-12', '12-01 08:00');
    expect(story.of('李', CLOSE).state).toBe('fulfilledLate');
    const clocks = {
      heldOn: day('11-12'),
      receivedAt: instant('12-01 08:00'),
      writtenAt: instant('11-12 17:00'),
    };
    expect(lateness(clocks, DEFAULT_POLICY)).toEqual({ late: true, offlineLate: true, days: 19 });
  });

  it('8 · first talk held 11-05 received 11-20; second held and received 11-20: fulfilled', () => {
    const story = november().talk('李', '11-05', '11-20 10:00').talk('李', '11-20', '11-20 11:00');
    expect(story.of('李', '11-20 10:30').state).toBe('fulfilledLate');
    expect(story.of('李', CLOSE).state).toBe('fulfilled');
  });

  it('9 · as 8, arriving in the other order: fulfilled', () => {
    const story = november().talk('李', '11-20', '11-20 10:00').talk('李', '11-05', '11-20 11:00');
    expect(story.of('李', CLOSE).state).toBe('fulfilled');
  });

  it('10 · one attempt on 11-20, nothing more: missed', () => {
    const { state, attempts } = november().attempts('李', '11-20').of('李', CLOSE);
    expect(state).toBe('missed');
    expect(attempts).toMatchObject([{ triedOn: day('11-20') }]);
  });

  it('11 · phone talk 11-12 without a reason: refused in the form; with a reason: fulfilled', () => {
    const call = { heldOn: day('11-12'), mode: 'phone' } as const;
    const form = atTheForm('11-12 20:00');
    expect(checkTalk(call, form)).toEqual([
      { pointer: '/modeReason', detail: '请写明为什么打电话谈，例如“孩子请假在家”。' },
    ]);
    expect(checkTalk({ ...call, modeReason: '孩子请假在家' }, form)).toEqual([]);
    const story = november().talk('李', '11-12', '11-12 20:00');
    expect(story.of('李', CLOSE).state).toBe('fulfilled');
  });
});

describe('exemptions', () => {
  const granted = () => november().asks('李', '11-25 09:00').grants('李', '12-04 09:00');

  it('12 · exemption asked 11-25, granted by the admin 12-04: exempt', () => {
    expect(granted().of('李', CLOSE).state).toBe('exempt');
  });

  it('13 · as 12, then a talk held 11-29 received 12-05 12:00: fulfilledLate', () => {
    const story = granted().talk('李', '11-29', '12-05 12:00');
    expect(story.of('李', CLOSE).state).toBe('fulfilledLate');
  });

  it('14 · exemption asked 11-25, undecided: missed, 申请未审批', () => {
    const { state, flags } = november().asks('李', '11-25 09:00').of('李', CLOSE);
    expect(state).toBe('missed');
    expect(flags).toEqual(['exemptionUndecided']);
  });

  it('15 · 李 is also the only school admin and asks: she cannot grant it; the centre can', () => {
    const admins = [{ accountId: '李', makers: new Set<string>() }];
    const facts = { askerId: '李', admins };
    expect(deciderOf({ ...facts, centreId: '镇中心' })).toEqual({
      kind: 'centre',
      centreId: '镇中心',
    });
    expect(deciderOf({ ...facts, centreId: null })).toEqual({ kind: 'district' });
  });

  it('32 · 12, then the talk of 13 is retracted 12-05 18:00: exempt again', () => {
    const story = granted().talk('李', '11-29', '12-05 12:00', '13').retracts('13', '12-05 18:00');
    expect(story.of('李', CLOSE).state).toBe('exempt');
  });
});

describe('coming, going and handing over', () => {
  it('16 · child comes on the list 11-24: 李 and 周 planned', () => {
    const story = unlistedNovember().listed('11-24 16:00');
    expect(story.states('11-24 16:00')).toEqual({ 李: 'planned', 周: 'planned' });
  });

  it('17 · child comes on the list 11-25: nothing for November; both planned on 12-01', () => {
    expect(unlistedNovember().listed('11-25 08:00').states(CLOSE)).toEqual({});
    expect(month('2025-12').states('12-01 00:00')).toEqual({ 李: 'planned', 周: 'planned' });
  });

  it('18 · handover 李 → 王 on 11-27, no talk yet: 李 withdrawn, 王 planned, 月末交接', () => {
    const story = november().staff('11-27 10:00', { teacher: '王' });
    expect(story.states('11-27 10:00')).toEqual({ 李: 'withdrawn', 周: 'planned', 王: 'planned' });
    expect(story.of('李', '11-28').withdrawn).toMatchObject({
      cause: 'handedOver',
      successors: [{ kind: 'adult', adultId: '王' }],
    });
    expect(story.of('王', '11-28').flags).toEqual(['lateHandover']);
  });

  it('19 · handover on 11-27, 李 fulfilled on 11-05: 李 fulfilled, nothing for 王 in November', () => {
    const story = november()
      .talk('李', '11-05', '11-05 18:00')
      .staff('11-27 10:00', { teacher: '王' });
    expect(story.states('11-27 10:00')).toEqual({ 李: 'fulfilled', 周: 'planned' });
  });

  it("20 · handover 李 → 周 on 11-20: 李 withdrawn, 周's own only", () => {
    const story = november().staff('11-20 10:00', { teacher: '周' });
    expect(story.states('11-20 10:00')).toEqual({ 李: 'withdrawn', 周: 'planned' });
  });

  it('21 · 周 leaves 11-10, no successor: 周 withdrawn, vacancy planned, missed at the close, 缺岗', () => {
    const story = november().staff('11-10 10:00', { psych: null });
    expect(story.states('11-10 10:00')).toEqual({
      李: 'planned',
      周: 'withdrawn',
      '缺岗 心理教师 一小': 'planned',
    });
    const vacancy = story.of('缺岗 心理教师 一小', CLOSE);
    expect(vacancy.state).toBe('missed');
    expect(vacancy.flags).toEqual(['vacancy']);
  });

  it('22 · child leaves the district 11-18, no talk yet: both withdrawn', () => {
    const story = november().leaves('11-18 10:00');
    expect(story.states(CLOSE)).toEqual({ 李: 'withdrawn', 周: 'withdrawn' });
    expect(story.of('李', CLOSE).withdrawn).toMatchObject({ cause: 'left', successors: [] });
  });

  it("23 · child moves 11-18, 李 fulfilled, 周 not: the new school's psychology teacher planned", () => {
    const story = november()
      .talk('李', '11-05', '11-05 18:00')
      .moves('11-18 10:00', { school: '二小', teacher: '孙', psych: '钱' });
    expect(story.states('11-18 10:00')).toEqual({
      李: 'fulfilled',
      周: 'withdrawn',
      钱: 'planned',
    });
    expect(story.of('周', CLOSE).withdrawn?.cause).toBe('moved');
  });

  it("24 · 1's talk retracted 11-20: planned; or on 12-10: missed", () => {
    const story = () => november().talk('李', '11-12', '11-12 20:00', '1');
    expect(story().retracts('1', '11-20 09:00').of('李', '11-20 09:00').state).toBe('planned');
    expect(story().retracts('1', '12-10 09:00').of('李', '12-10 09:00').state).toBe('missed');
  });

  it('25 · 李 is the psychology teacher too: one obligation', () => {
    const story = november({ teacher: '李', psych: '李' });
    expect(story.states('11-03')).toEqual({ 李: 'planned' });
  });

  it("27 · 李 held 11-26 offline; handover 11-27; 李's talk received 11-28: 李 fulfilled, 王 withdrawn", () => {
    const story = november()
      .staff('11-27 10:00', { teacher: '王' })
      .talk('李', '11-26', '11-28 09:00');
    expect(story.states(CLOSE)).toEqual({ 李: 'fulfilled', 周: 'missed', 王: 'withdrawn' });
    expect(story.of('王', CLOSE).withdrawn?.cause).toBe('roleServed');
  });

  it("28 · handover received 12-03, 李 had no talk in November: 李 missed; December is 王's", () => {
    const story = november().staff('12-03 10:00', { teacher: '王' });
    expect(story.states(CLOSE)).toEqual({ 李: 'missed', 周: 'missed' });
    const december = month('2025-12').staff('12-03 10:00', { teacher: '王' });
    expect(december.states('12-03 10:00')).toMatchObject({ 李: 'withdrawn', 王: 'planned' });
  });

  it("29 · child taken off the list 11-30, listed again 12-01: November's obligations planned again", () => {
    const story = november().leaves('11-30 10:00').listed('12-01 10:00');
    expect(story.states('11-30 23:00')).toEqual({ 李: 'withdrawn', 周: 'withdrawn' });
    expect(story.states('12-01 10:00')).toEqual({ 李: 'planned', 周: 'planned' });
    expect(story.states(CLOSE)).toEqual({ 李: 'missed', 周: 'missed' });
  });

  it('30 · 21, then 吴 is appointed psychology teacher 11-26: vacancy withdrawn, 吴 planned, 月末交接', () => {
    const story = november()
      .staff('11-10 10:00', { psych: null })
      .staff('11-26 10:00', { psych: '吴' });
    expect(story.of('缺岗 心理教师 一小', '11-26 10:00').withdrawn).toMatchObject({
      cause: 'vacancyFilled',
      successors: [{ kind: 'adult', adultId: '吴' }],
    });
    expect(story.of('吴', '11-26 10:00')).toMatchObject({
      state: 'planned',
      flags: ['lateHandover'],
    });
  });
});

describe('vacation and the turn of the school year', () => {
  it('26 · February 2026: phone talk held and received 02-10 under remote: fulfilled; under skip: no obligation', () => {
    const call = { heldOn: day('02-10'), mode: 'phone' } as const;
    const form = atTheForm('02-10 20:00', contextOf('2026-02', { vacationMonths: 'remote' }, []));
    expect(checkTalk(call, form)).toEqual([]);
    const story = month('2026-02', { vacationMonths: 'remote' }, []);
    expect(story.talk('李', '02-10', '02-10 20:00').of('李', '03-06 00:00').state).toBe(
      'fulfilled',
    );
    expect(month('2026-02', { vacationMonths: 'skip' }, []).states('03-06 00:00')).toEqual({});
  });

  it('31 · August 2025 talk received 2025-09-03: accepted; 09-06: afterClose; 10-01: refused', () => {
    const visit = { heldOn: day('08-20'), mode: 'homeVisit' } as const;
    const form = (now: string) => checkTalk(visit, atTheForm(now, contextOf('2025-08', {}, [])));
    const august = () => month('2025-08', {}, []);

    expect(form('09-03 10:00')).toEqual([]);
    expect(august().talk('李', '08-20', '09-03 10:00').of('李', '09-06 00:00').state).toBe(
      'fulfilledLate',
    );
    expect(form('09-06 00:00')).toEqual([]);
    expect(august().talk('李', '08-20', '09-06 00:00').of('李', '09-06 00:00')).toMatchObject({
      state: 'missed',
      talks: [{ afterClose: true }],
    });
    expect(form('09-30 23:59')).toEqual([]);
    expect(form('10-01 00:00')).toEqual([
      { pointer: '/heldOn', detail: '这一天所在的学年已经结账，不能再补，请选本学年的日子。' },
    ]);
  });
});
