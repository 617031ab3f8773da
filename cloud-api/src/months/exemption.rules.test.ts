// An exemption from asking to its end: who may ask and decide, and what it does to the duty.
// The examples 12 to 15 and 32 stand on their own page.
import { contextOf, instant, november } from '../../stage/month-story';
import { deciderOf, whyNotAsk, whyNotDecide } from './exemption.rules';

const CLOSE = '12-06 00:00';
const one = (accountId: string) => ({ accountId, makers: new Set<string>() });
const LATER = '12-10 09:00';

describe('an exemption', () => {
  it('a refused one may be asked again', () => {
    const story = november()
      .asks('李', '11-10 09:00', 'first')
      .refuses('李', '11-11 09:00', 'first');
    expect(story.of('李', '11-12')).toMatchObject({
      state: 'planned',
      exemption: { state: 'refused' },
    });
    story.asks('李', '11-13 09:00', 'second').grants('李', '11-14 09:00', 'second');
    expect(story.of('李', '11-14').state).toBe('exempt');
  });

  it('a pending one lapses on withdrawal and is not revived by a return', () => {
    const story = november().asks('李', '11-10 09:00').leaves('11-11 09:00').listed('11-12 09:00');
    story.grants('李', '11-13 09:00');
    expect(story.of('李', '11-13 09:00')).toMatchObject({
      state: 'planned',
      exemption: { state: 'lapsed' },
    });
  });

  it('a granted one serves the role: a successor owes nothing', () => {
    const story = november()
      .asks('李', '11-10 09:00')
      .grants('李', '11-11 09:00')
      .staff('11-20 09:00', { teacher: '王' });
    expect(story.states('11-20 09:00')).toEqual({ 李: 'exempt', 周: 'planned' });
  });

  it('granted after a talk or after the close changes nothing', () => {
    const served = november().asks('李', '11-10 09:00').talk('李', '11-11', '11-11 09:00');
    expect(served.grants('李', '11-12 09:00').of('李', CLOSE).state).toBe('fulfilled');
    const closed = november().asks('李', '11-10 09:00').grants('李', CLOSE);
    expect(closed.of('李', LATER)).toMatchObject({
      state: 'missed',
      flags: ['exemptionUndecided'],
    });
  });

  it('a talk in time lifts it to fulfilled, a late one to fulfilledLate', () => {
    const exempt = () => november().asks('李', '11-10 09:00').grants('李', '11-11 09:00');
    expect(exempt().talk('李', '11-12', '11-12 18:00').of('李', CLOSE).state).toBe('fulfilled');
    expect(exempt().talk('李', '11-12', '11-30 18:00').of('李', CLOSE).state).toBe('fulfilledLate');
  });

  it('asked out of turn is nothing: while withdrawn, or once granted', () => {
    const away = november().leaves('11-10 09:00').asks('李', '11-11 09:00').listed('11-12 09:00');
    expect(away.grants('李', '11-13 09:00').of('李', '11-14').state).toBe('planned');
    const granted = november().asks('李', '11-10 09:00').grants('李', '11-11 09:00');
    expect(granted.asks('李', '11-12 09:00', 'again').of('李', '11-13').exemption?.state).toBe(
      'granted',
    );
  });

  it('granted, it stays when another role comes to the same person', () => {
    const story = november()
      .asks('周', '11-10 09:00')
      .grants('周', '11-11 09:00')
      .staff('11-20 09:00', { teacher: '周' });
    expect(story.states('11-20 09:00')).toEqual({ 李: 'withdrawn', 周: 'exempt' });
  });
});

describe('asking and deciding an exemption', () => {
  const at = (when: string) => ({ context: contextOf('2025-11'), now: instant(when) });

  it('only the owing adult, only while planned, once at a time, before the close', () => {
    const story = november().staff('11-10 10:00', { psych: null });
    const own = story.of('李', '11-12');
    expect(whyNotAsk(own, '李', at('11-12'))).toBeNull();
    expect(whyNotAsk(own, '王', at('11-12'))).toBe('只有负责谈心的老师本人可以申请豁免。');
    expect(whyNotAsk(own, '李', at('12-06 00:00'))).toBe('这个月已经结账，不能再申请豁免。');
    expect(whyNotAsk(story.of('周', '11-12'), '周', at('11-12'))).toBe(
      '这项谈心不是待谈，不用申请豁免。',
    );
    expect(whyNotAsk(story.of('缺岗 心理教师 一小', '11-12'), '李', at('11-12'))).toBe(
      '这个岗位还缺人，不能申请豁免，请先任命老师。',
    );
    const asked = story.asks('李', '11-12 13:00').of('李', '11-13');
    expect(whyNotAsk(asked, '李', at('11-13'))).toBe('已经申请过了，请等学校答复。');
    expect(whyNotDecide(asked, at('11-13'))).toBeNull();
    expect(whyNotDecide(asked, at('12-06 00:00'))).toBe('这个月已经结账，不能再答复。');
    expect(whyNotDecide(own, at('11-13'))).toBe('这项申请已经答复或失效，请刷新后再看。');
    const served = story.talk('李', '11-14', '11-14 18:00').of('李', '11-15');
    expect(whyNotDecide(served, at('11-15'))).toBe('这项谈心已经完成，不用再答复。');
  });

  it('is decided by the school’s other admins where there are any', () => {
    expect(
      deciderOf({ askerId: '李', admins: [one('李'), one('冯')], centreId: '镇中心' }),
    ).toEqual({
      kind: 'school',
      adminIds: ['冯'],
    });
    expect(deciderOf({ askerId: '李', admins: [one('冯')], centreId: null }).kind).toBe('school');
    expect(deciderOf({ askerId: '李', admins: [], centreId: '镇中心' }).kind).toBe('centre');
  });
});
