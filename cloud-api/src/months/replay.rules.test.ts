// Coming, going and handing over, row by row of the events table: what the thirty-two examples leave unsaid.
// The policy is the default one; everyResponsibleTeacher has a page of its own.
import { contextOf, month, MonthStory, november, unlistedNovember } from '../../stage/month-story';

const CLOSE = '12-06 00:00';
const LATER = '12-10 09:00';

describe('a month opens', () => {
  it('as usual in a vacation month under require, counting its weekdays', () => {
    const story = month('2026-02', { vacationMonths: 'require' }, []);
    expect(story.states('02-01 00:00')).toEqual({ 李: 'planned', 周: 'planned' });
  });

  it('for a child listed while five weekdays of a vacation month remain, not when four do', () => {
    const listed = (when: string) => new MonthStory(contextOf('2026-02', {}, [])).listed(when);
    expect(listed('02-23 09:00').states('02-23 09:00')).toEqual({ 李: 'planned', 周: 'planned' });
    expect(listed('02-24 09:00').states('02-24 09:00')).toEqual({});
  });

  it('with a talk that its adult has already had with the child in the month', () => {
    const story = november()
      .talk('王', '11-10', '11-10 18:00')
      .staff('11-14 10:00', { teacher: '王' });
    expect(story.states('11-14 10:00')).toMatchObject({ 李: 'withdrawn', 王: 'fulfilled' });
  });

  it('never for a duty that began too late and is then handed over', () => {
    const story = unlistedNovember()
      .listed('11-25 08:00')
      .staff('11-26 08:00', { teacher: '王' })
      .leaves('11-27 08:00')
      .listed('11-28 08:00');
    expect(story.states(CLOSE)).toEqual({});
  });

  it('and a talk held before the pair began counts when it comes in later too', () => {
    const story = november()
      .staff('11-14 10:00', { teacher: '王' })
      .talk('王', '11-13', '11-15 18:00');
    expect(story.of('王', '11-15 18:00').state).toBe('fulfilled');
  });
});

describe('the child returns', () => {
  it('and the withdrawn duties are planned again, whatever days remain', () => {
    const story = november().leaves('11-10 10:00').listed('11-28 10:00');
    expect(story.states('11-28 10:00')).toEqual({ 李: 'planned', 周: 'planned' });
    expect(story.of('李', '11-28 10:00').flags).toEqual([]);
  });

  it('to a new teacher: the duty goes to the holder of the role', () => {
    const story = november().leaves('11-10 10:00').listed('11-28 10:00', { teacher: '王' });
    expect(story.states('11-28 10:00')).toEqual({ 李: 'withdrawn', 周: 'planned', 王: 'planned' });
    expect(story.of('王', '11-28 10:00').flags).toEqual(['lateHandover']);
  });

  it('and a role served before it left owes nothing more', () => {
    const story = november()
      .talk('李', '11-05', '11-05 18:00')
      .leaves('11-10 10:00')
      .listed('11-12 10:00', { teacher: '王' });
    expect(story.states('11-12 10:00')).toEqual({ 李: 'fulfilled', 周: 'planned' });
  });

  it('after the close: nothing', () => {
    const story = november().leaves('11-10 10:00').listed('12-06 00:00');
    expect(story.states(LATER)).toEqual({ 李: 'withdrawn', 周: 'withdrawn' });
  });

  it("after the month's end but before the close: to the holders of the month's end", () => {
    const story = november()
      .leaves('11-18 10:00')
      .staff('11-25 10:00', { teacher: '王' })
      .listed('12-02 10:00', { teacher: '赵' });
    expect(story.states('11-25 10:00')).toEqual({ 李: 'withdrawn', 周: 'withdrawn' });
    expect(story.states('12-02 10:00')).toEqual({ 李: 'withdrawn', 周: 'planned', 王: 'planned' });
    expect(story.of('王', '12-02 10:00').openedOn).toBe('2025-11-30');
  });

  it('leaving in December changes nothing in November', () => {
    expect(november().leaves('12-01 10:00').states(CLOSE)).toEqual({ 李: 'missed', 周: 'missed' });
  });

  it('and an exemption granted before it left serves the role for a new teacher', () => {
    const story = november()
      .asks('李', '11-05 09:00')
      .grants('李', '11-06 09:00')
      .leaves('11-10 10:00')
      .listed('11-12 10:00', { teacher: '王' });
    expect(story.states('11-12 10:00')).toEqual({ 李: 'exempt', 周: 'planned' });
  });

  it('and who was named only while it was away has served nothing', () => {
    const story = november()
      .talk('周', '11-05', '11-05 18:00')
      .leaves('11-10 10:00')
      .staff('11-11 10:00', { teacher: '周' })
      .staff('11-12 10:00', { teacher: '王' })
      .listed('11-13 10:00');
    expect(story.states('11-13 10:00')).toEqual({
      李: 'withdrawn',
      周: 'fulfilled',
      王: 'planned',
    });
  });
});

describe('handing over', () => {
  it('back again in the same month: the same duty returns', () => {
    const story = november()
      .staff('11-10 10:00', { teacher: '王' })
      .staff('11-27 10:00', { teacher: '李' });
    expect(story.states('11-27 10:00')).toEqual({ 李: 'planned', 周: 'planned', 王: 'withdrawn' });
    expect(story.of('李', '11-27 10:00').tenures.map(({ from, to }) => [from, to])).toEqual([
      ['2025-11-01', '2025-11-10'],
      ['2025-11-27', null],
    ]);
  });

  it('to nobody, the child moving where the same person holds the role: the talk still finds it', () => {
    const story = november()
      .staff('11-10 10:00', { psych: '王' })
      .talk('周', '11-10', '11-10 18:00')
      .moves('11-11 10:00', { school: '二小', teacher: '孙' });
    expect(story.states('11-11 10:00')).toMatchObject({ 周: 'fulfilled', 王: 'withdrawn' });
    story.talk('王', '11-12', '11-12 18:00');
    expect(story.states('11-12 18:00')).toMatchObject({ 周: 'fulfilled', 王: 'fulfilled' });
    expect(story.of('王', '11-12 18:00').tenures.map(({ schoolId }) => schoolId)).toEqual([
      '一小',
      '二小',
    ]);
  });

  it('one of two roles: she goes on owing while the other remains', () => {
    const story = november({ teacher: '李', psych: '李' }).staff('11-10 10:00', { psych: '吴' });
    expect(story.states('11-10 10:00')).toEqual({ 李: 'planned', 吴: 'planned' });
    story.staff('11-12 10:00', { teacher: '王' });
    expect(story.of('李', '11-12 10:00').withdrawn?.successors).toEqual([
      { kind: 'adult', adultId: '吴' },
      { kind: 'adult', adultId: '王' },
    ]);
  });

  it('changing places in one act leaves both owing and keeps a pending request', () => {
    const story = november()
      .asks('李', '11-10 09:00')
      .staff('11-11 09:00', { teacher: '周', psych: '李' });
    expect(story.states('11-11 09:00')).toEqual({ 李: 'planned', 周: 'planned' });
    expect(story.of('李', '11-11 09:00').exemption?.state).toBe('asked');
  });

  it('a person named in the same act opens no vacancy', () => {
    const story = november().staff('11-10 10:00', { psych: '吴' });
    expect(Object.keys(story.states('11-10 10:00'))).toEqual(['李', '周', '吴']);
  });

  it('the psychology teacher named for the class takes over from the school’s', () => {
    const story = november().staff('11-10 10:00', { classPsych: '郑' });
    expect(story.states('11-10 10:00')).toEqual({ 李: 'planned', 周: 'withdrawn', 郑: 'planned' });
  });

  it('a move keeps the one who holds the role at both schools, with a span for each', () => {
    const story = november().moves('11-18 10:00', { school: '二小', teacher: '孙', psych: '周' });
    expect(story.states('11-18 10:00')).toEqual({ 李: 'withdrawn', 周: 'planned', 孙: 'planned' });
    expect(story.of('周', '11-18 10:00').tenures.map(({ schoolId }) => schoolId)).toEqual([
      '一小',
      '二小',
    ]);
  });

  it('a move to a school without a psychology teacher opens its vacancy', () => {
    const story = november().moves('11-18 10:00', { school: '二小', teacher: '孙', psych: null });
    expect(story.states(CLOSE)).toMatchObject({ '缺岗 心理教师 二小': 'missed' });
  });

  it('late in the month to one who already owes: nothing opens and nothing is flagged', () => {
    const story = november().staff('11-27 10:00', { teacher: '周' });
    expect(story.of('周', '11-27 10:00').flags).toEqual([]);
  });
});

describe('an undone import', () => {
  it('withdraws in a month that has ended but not closed; what people did stays', () => {
    const story = november().talk('李', '11-05', '11-05 18:00').undoImport('12-02 10:00');
    expect(story.states(CLOSE)).toEqual({ 李: 'fulfilled', 周: 'withdrawn' });
    expect(story.of('周', CLOSE).withdrawn?.cause).toBe('importUndone');
    expect(story.of('周', CLOSE).tenures).toMatchObject([{ to: '2025-11-30' }]);
  });

  it('leaves a closed month alone', () => {
    expect(november().undoImport(CLOSE).states(LATER)).toEqual({ 李: 'missed', 周: 'missed' });
  });
});
