// Talks and obligations, row by row of the events table: what the thirty-two examples leave unsaid.
// What a command writes, and what may be called compliant.
import { november } from '../../stage/month-story';
import { lastTalkOn } from './obligation.rules';

const CLOSE = '12-06 00:00';
const LATER = '12-10 09:00';

describe('a talk received after the duty was withdrawn', () => {
  it.each([
    ['left', () => november().leaves('11-18 10:00')],
    [
      'moved',
      () => november().moves('11-18 10:00', { school: '二小', teacher: '孙', psych: '钱' }),
    ],
    ['import undone', () => november().undoImport('11-18 10:00')],
  ])('counts when held on a day on which its author owed (%s)', (_, story) => {
    const told = story().talk('李', '11-18', '11-19 09:00');
    expect(told.of('李', '11-19 09:00').state).toBe('fulfilled');
    expect(told.of('李', '11-19 09:00').withdrawn).toBeNull();
  });

  it('stays a fact when its author did not owe that day', () => {
    const story = november().leaves('11-18 10:00').talk('李', '11-19', '11-19 18:00');
    expect(story.of('李', '11-20')).toMatchObject({
      state: 'withdrawn',
      talks: [{ counts: false }],
    });
  });

  it('takes nothing from a successor who has served, is exempt, or owes another role too', () => {
    const handed = () => november().staff('11-20 10:00', { teacher: '王' });
    const late = ['李', '11-19', '11-22 09:00'] as const;
    const served = handed()
      .talk('王', '11-21', '11-21 18:00')
      .talk(...late);
    expect(served.states(CLOSE)).toMatchObject({ 李: 'fulfilled', 王: 'fulfilled' });
    const exempt = handed()
      .asks('王', '11-20 12:00')
      .grants('王', '11-21 12:00')
      .talk(...late);
    expect(exempt.states(CLOSE)).toMatchObject({ 李: 'fulfilled', 王: 'exempt' });
    const both = november()
      .staff('11-20 10:00', { teacher: '周' })
      .talk(...late);
    expect(both.states('11-23')).toEqual({ 李: 'fulfilled', 周: 'planned' });
  });

  it('serves every role that its author had on that day', () => {
    const story = november({ teacher: '李', psych: '李' })
      .staff('11-20 10:00', { teacher: '王', psych: '周' })
      .talk('李', '11-19', '11-21 09:00');
    expect(story.states('11-21 09:00')).toEqual({
      李: 'fulfilled',
      王: 'withdrawn',
      周: 'withdrawn',
    });
  });

  it('lets a successor whose role was served first still fulfil her own, in either order', () => {
    const handed = () => november().staff('11-20 10:00', { teacher: '王' });
    const one = handed().talk('李', '11-19', '11-21 09:00').talk('王', '11-21', '11-22 09:00');
    const other = handed().talk('王', '11-21', '11-21 09:00').talk('李', '11-19', '11-22 09:00');
    expect(one.states('11-25')).toEqual(other.states('11-25'));
  });
});

describe('facts that change no state', () => {
  it('a talk by somebody else', () => {
    const story = november().talk('何', '11-12', '11-12 18:00');
    expect(story.states('11-12 18:00')).toEqual({ 李: 'planned', 周: 'planned' });
  });

  it('a record sent twice counts once, at its first receipt', () => {
    const story = november()
      .talk('李', '11-12', '11-12 20:00', '1')
      .talk('李', '11-12', '12-01 20:00', '1');
    expect(story.of('李', CLOSE)).toMatchObject({ state: 'fulfilled', talks: [{ late: false }] });
    expect(story.of('李', CLOSE).talks).toHaveLength(1);
  });

  it('a talk after the close, on a fulfilled obligation too', () => {
    const story = november().talk('李', '11-12', '11-12 20:00').talk('李', '11-29', '12-07 09:00');
    const obligation = story.of('李', LATER);
    expect(obligation.talks.map(({ counts, afterClose }) => [counts, afterClose])).toEqual([
      [true, false],
      [false, true],
    ]);
    expect(lastTalkOn(obligation)).toBe('2025-11-12');
  });
});
