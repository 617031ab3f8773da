// Every dated example of obligations.md from the thirty-third on: who had the role when, and what that decides.
// November 2025: school days 3–7, 10–14, 17–21, 24–28; 李 designated, 周 psychology teacher; close at 12-06 00:00.
import { november, unlistedNovember } from '../../stage/month-story';

const CLOSE = '12-06 00:00';

describe('who had the role when', () => {
  it("33 · 李 → 王 on 11-20; 李's talk received 11-22, 王's own held 11-25: both fulfilled; without hers: withdrawn", () => {
    const story = november()
      .staff('11-20 10:00', { teacher: '王' })
      .talk('李', '11-19', '11-22 09:00');
    expect(story.states('11-24')).toEqual({ 李: 'fulfilled', 周: 'planned', 王: 'withdrawn' });
    expect(story.of('王', '11-24').withdrawn?.cause).toBe('roleServed');
    story.talk('王', '11-25', '11-25 18:00');
    expect(story.states(CLOSE)).toMatchObject({ 李: 'fulfilled', 王: 'fulfilled' });
  });

  it('34 · 李 → 王 on 11-20; received 11-24 in either order, held 11-18 and 11-24: fulfilledLate', () => {
    const first = ['李', '11-18', '11-24 09:00'] as const;
    const second = ['李', '11-24', '11-24 10:00'] as const;
    const handed = () => november().staff('11-20 10:00', { teacher: '王' });
    const told = handed()
      .talk(...first)
      .talk(...second);
    const turned = handed().talk('李', '11-24', '11-24 09:00').talk('李', '11-18', '11-24 10:00');
    expect(told.of('李', CLOSE).state).toBe('fulfilledLate');
    expect(turned.of('李', CLOSE).state).toBe('fulfilledLate');
    expect(told.of('李', CLOSE).talks.map(({ counts }) => counts)).toEqual([true, false]);
  });

  it('35 · child off the list 11-10; 周 leaves 11-12; child back 12-02: the vacancy missed, 缺岗', () => {
    const story = november()
      .leaves('11-10 10:00')
      .staff('11-12 10:00', { psych: null })
      .listed('12-02 10:00', { psych: '吴' });
    expect(story.states(CLOSE)).toEqual({
      李: 'missed',
      周: 'withdrawn',
      '缺岗 心理教师 一小': 'missed',
    });
    expect(story.of('缺岗 心理教师 一小', CLOSE).flags).toEqual(['vacancy']);
  });

  it('36 · off 11-30 10:00; 周 leaves 11-30 15:00; back 12-01: as 35', () => {
    const story = november()
      .leaves('11-30 10:00')
      .staff('11-30 15:00', { psych: null })
      .listed('12-01 09:00');
    expect(story.states(CLOSE)).toEqual({
      李: 'missed',
      周: 'withdrawn',
      '缺岗 心理教师 一小': 'missed',
    });
  });

  const EVERY = { owes: 'everyResponsibleTeacher' } as const;
  const classOne = () => november({ class: '一班', subjects: { 语文: '李' }, psych: '周' }, EVERY);

  it('37 · to class two, which has no subject teacher, 11-26, back 11-27: 李 planned again', () => {
    const story = classOne()
      .moves('11-26 10:00', { class: '二班', subjects: {} })
      .moves('11-27 10:00', { class: '一班', subjects: { 语文: '李' } });
    expect(story.states('11-26 10:00')).toEqual({
      李: 'withdrawn',
      周: 'planned',
      '缺岗 任课教师 一小': 'planned',
    });
    expect(story.states('11-27 10:00')).toMatchObject({
      李: 'planned',
      '缺岗 任课教师 一小': 'withdrawn',
    });
    expect(story.of('李', CLOSE).state).toBe('missed');
  });

  it('38 · the same, 李 fulfilled 11-05; over class two to class three, where 王 teaches 语文: nothing for 王', () => {
    const story = classOne()
      .talk('李', '11-05', '11-05 18:00')
      .moves('11-10 10:00', { class: '二班', subjects: {} })
      .moves('11-12 10:00', { class: '三班', subjects: { 语文: '王' } });
    expect(story.states(CLOSE)).toEqual({
      李: 'fulfilled',
      周: 'missed',
      '缺岗 任课教师 一小': 'withdrawn',
    });
  });

  it('39 · 李 corrects her talk into her tenure after 王 was granted an exemption: 李 fulfilled, 王 exempt', () => {
    const story = november({ teacher: '孙', psych: '李' })
      .staff('11-20 10:00', { psych: '王' })
      .talk('李', '11-21', '11-21 18:00', '1')
      .asks('王', '11-22 09:00')
      .grants('王', '11-23 09:00')
      .corrects({ id: '1', by: '李', received: '11-21 18:00', to: '11-19' }, '11-24 09:00');
    expect(story.states('11-23 09:00')).toMatchObject({ 李: 'withdrawn', 王: 'exempt' });
    expect(story.states(CLOSE)).toMatchObject({ 李: 'fulfilled', 王: 'exempt' });
  });

  it('40 · listed by an import 11-03, undone 11-07, listed again 12-01: planned again, missed without a talk', () => {
    const story = unlistedNovember()
      .listed('11-03 10:00')
      .undoImport('11-07 10:00')
      .listed('12-01 10:00');
    expect(story.states('11-07 10:00')).toEqual({ 李: 'withdrawn', 周: 'withdrawn' });
    expect(story.of('李', '11-07 10:00').withdrawn?.cause).toBe('importUndone');
    expect(story.states('12-01 10:00')).toEqual({ 李: 'planned', 周: 'planned' });
    expect(story.states(CLOSE)).toEqual({ 李: 'missed', 周: 'missed' });
  });

  it("41 · 吴 → 赵 → 王, 赵 had talked before her tenure; 吴's talk retracted: 赵 fulfilled, nothing for 王", () => {
    const story = november({ teacher: '李', psych: '吴' })
      .talk('赵', '11-04', '11-04 18:00')
      .talk('吴', '11-05', '11-05 18:00', '1')
      .staff('11-10 10:00', { psych: '赵' })
      .staff('11-12 10:00', { psych: '王' })
      .retracts('1', '11-20 10:00');
    expect(story.states('11-12 10:00')).toEqual({ 李: 'planned', 吴: 'fulfilled' });
    expect(story.states('11-20 10:00')).toEqual({
      李: 'planned',
      吴: 'withdrawn',
      赵: 'fulfilled',
    });
  });

  it('42 · attempt received 12-07 for November: missed; listed apart as after the close', () => {
    const story = november().attempts('李', '11-20').attempts('李', '11-28', '12-07 09:00');
    expect(story.of('李', CLOSE).attempts).toHaveLength(1);
    const { state, attempts } = story.of('李', '12-07 09:00');
    expect(state).toBe('missed');
    expect(attempts.map(({ triedOn, afterClose }) => [triedOn, afterClose])).toEqual([
      ['2025-11-20', false],
      ['2025-11-28', true],
    ]);
  });
});
