// Row by row of the events table: what the thirty-two examples leave unsaid.
// The policy here is the default one; everyResponsibleTeacher has a page of its own.
import { month, november, unlistedNovember } from '../../test/month-story';
import { differences, isCompliant, lastTalkOn } from './obligation.rules';

const CLOSE = '12-06 00:00';
const LATER = '12-10 09:00';

describe('a month opens', () => {
  it('as usual in a vacation month under require, counting its weekdays', () => {
    const story = month('2026-02', { vacationMonths: 'require' }, []);
    expect(story.states('02-01 00:00')).toEqual({ 李: 'planned', 周: 'planned' });
  });

  it('for a child listed when five weekdays of a vacation month remain, not when four do', () => {
    const five = month('2026-02', {}, []);
    expect(five.states('02-01 00:00')).toEqual({ 李: 'planned', 周: 'planned' });
    expect(month('2026-02', {}, ['2026-02-27']).context.vacation).toBe(true);
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
    expect(story.states('12-02 10:00')).toEqual({ 李: 'withdrawn', 周: 'planned', 王: 'planned' });
  });

  it('leaving in December changes nothing in November', () => {
    expect(november().leaves('12-01 10:00').states(CLOSE)).toEqual({ 李: 'missed', 周: 'missed' });
  });
});

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

describe('exemptions', () => {
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
});

describe('an undone import', () => {
  it('withdraws in a month that has ended but not closed; what people did stays', () => {
    const story = november().talk('李', '11-05', '11-05 18:00').undoImport('12-02 10:00');
    expect(story.states(CLOSE)).toEqual({ 李: 'fulfilled', 周: 'withdrawn' });
    expect(story.of('周', CLOSE).withdrawn?.cause).toBe('importUndone');
  });

  it('leaves a closed month alone', () => {
    expect(november().undoImport(CLOSE).states(LATER)).toEqual({ 李: 'missed', 周: 'missed' });
  });
});

describe('retractions and corrections before the close', () => {
  it('pass the duty to the holder of the role', () => {
    const story = november()
      .talk('李', '11-05', '11-05 18:00', '1')
      .staff('11-20 10:00', { teacher: '王' })
      .retracts('1', '11-28 10:00');
    expect(story.states('11-28 10:00')).toEqual({ 李: 'withdrawn', 周: 'planned', 王: 'planned' });
  });

  it("pass it to the holder of the month's end when the month has ended", () => {
    const story = november()
      .talk('李', '11-05', '11-05 18:00', '1')
      .staff('11-20 10:00', { teacher: '王' })
      .staff('12-02 10:00', { teacher: '赵' })
      .retracts('1', '12-03 10:00');
    expect(story.states('12-03 10:00')).toEqual({ 李: 'withdrawn', 周: 'planned', 王: 'planned' });
  });

  it('withdraw when the child had left by then', () => {
    const story = november()
      .talk('李', '11-05', '11-05 18:00', '1')
      .leaves('11-20 10:00')
      .retracts('1', '11-21 10:00');
    expect(story.of('李', '11-21 10:00')).toMatchObject({
      state: 'withdrawn',
      withdrawn: { cause: 'left' },
    });
  });

  it('count the surviving talks', () => {
    const story = november()
      .talk('李', '11-05', '11-20 18:00', 'late')
      .talk('李', '11-20', '11-20 19:00', 'in time')
      .retracts('in time', '11-21 10:00');
    expect(story.of('李', '11-21 10:00').state).toBe('fulfilledLate');
  });

  it('a corrected day makes a talk late, or takes it to its own month', () => {
    const talk = { id: '1', by: '李', received: '11-12 20:00' };
    const story = () => november().talk('李', '11-12', '11-12 20:00', '1');
    expect(
      story()
        .corrects({ ...talk, to: '11-05' }, '11-13')
        .of('李', '11-13').state,
    ).toBe('fulfilledLate');
    expect(
      story()
        .corrects({ ...talk, to: '10-31' }, '11-13')
        .of('李', '11-13').state,
    ).toBe('planned');
  });

  it('a talk corrected into the month counts from its first receipt, and an obligation once opened stays', () => {
    const story = november()
      .staff('11-20 10:00', { teacher: '王' })
      .corrects({ id: '1', by: '李', received: '11-10 20:00', to: '11-10' }, '11-21 10:00');
    expect(story.states('11-20 10:00')).toMatchObject({ 李: 'withdrawn', 王: 'planned' });
    expect(story.states('11-21 10:00')).toMatchObject({ 李: 'fulfilled', 王: 'withdrawn' });
    expect(story.of('王', '11-22').withdrawn?.cause).toBe('roleServed');
  });
});

describe('retractions and corrections after the close', () => {
  const talked = () => november().talk('李', '11-05', '11-05 18:00', '1');

  it('give missed and open nothing, though the role has another holder', () => {
    const story = talked().staff('11-20 10:00', { teacher: '王' }).retracts('1', LATER);
    expect(story.states(LATER)).toEqual({ 李: 'missed', 周: 'missed' });
  });

  it('give missed where a successor’s duty had been withdrawn, and leave hers', () => {
    const story = november()
      .staff('11-27 10:00', { teacher: '王' })
      .talk('李', '11-26', '11-28 09:00', '27')
      .retracts('27', LATER);
    expect(story.states(LATER)).toEqual({ 李: 'missed', 周: 'missed', 王: 'withdrawn' });
  });

  it('give withdrawn if the child had left', () => {
    const story = talked().leaves('11-20 10:00').retracts('1', LATER);
    expect(story.of('李', LATER)).toMatchObject({
      state: 'withdrawn',
      withdrawn: { cause: 'left' },
    });
  });

  it('give withdrawn if another served the role', () => {
    const story = november()
      .staff('11-20 10:00', { teacher: '王' })
      .talk('王', '11-21', '11-21 18:00')
      .talk('李', '11-19', '11-22 09:00', '1')
      .retracts('1', LATER);
    expect(story.states(LATER)).toMatchObject({ 李: 'withdrawn', 王: 'fulfilled' });
  });

  it('give exempt if that was granted', () => {
    const story = november()
      .asks('李', '11-10 09:00')
      .grants('李', '11-11 09:00')
      .talk('李', '11-12', '11-12 18:00', '1')
      .retracts('1', LATER);
    expect(story.of('李', LATER).state).toBe('exempt');
  });

  it('lower to a surviving late talk', () => {
    const story = talked().talk('李', '11-06', '11-20 18:00').retracts('1', LATER);
    expect(story.of('李', LATER).state).toBe('fulfilledLate');
  });

  it('never raise: a late talk corrected to a day in time stays late', () => {
    const story = november()
      .talk('李', '11-05', '11-20 18:00', '1')
      .corrects({ id: '1', by: '李', received: '11-20 18:00', to: '11-19' }, LATER);
    expect(story.of('李', LATER).state).toBe('fulfilledLate');
  });

  it('bring no talk into the closed month', () => {
    const story = november().corrects(
      { id: '1', by: '李', received: '12-01 20:00', to: '11-30' },
      LATER,
    );
    expect(story.of('李', LATER)).toMatchObject({
      state: 'missed',
      talks: [{ counts: false, afterClose: true }],
    });
  });

  it('never touch what was missed', () => {
    const story = november().talk('李', '11-30', '12-07 09:00', 'after').retracts('after', LATER);
    expect(story.of('李', LATER).state).toBe('missed');
  });
});

describe('what a command writes', () => {
  it('is what opened and what changed, nothing else', () => {
    const story = november();
    const before = story.obligations('11-20 10:00');
    const after = story.staff('11-20 10:00', { teacher: '王' }).obligations('11-20 10:00');
    const { opened, changed } = differences(before, after);
    expect(opened.map(({ ownerKey }) => ownerKey)).toEqual(['adult:王']);
    expect(changed.map(({ ownerKey }) => ownerKey)).toEqual(['adult:李']);
  });

  it('the close changes what was planned, however late the sweep runs', () => {
    const story = november().talk('李', '11-05', '11-05 18:00');
    const { opened, changed } = differences(
      story.obligations('12-05 23:59'),
      story.obligations('12-20 09:00'),
    );
    expect(opened).toEqual([]);
    expect(changed.map(({ state, closedAt }) => [state, closedAt])).toEqual([
      ['fulfilled', story.context.closesAt],
      ['missed', story.context.closesAt],
    ]);
  });
});

describe('compliance', () => {
  it('is never found in an empty set, nor in one that was all withdrawn', () => {
    expect(isCompliant([])).toBe(false);
    expect(isCompliant(november().leaves('11-10 10:00').obligations(CLOSE))).toBe(false);
    const both = november().talk('李', '11-05', '11-05 18:00').talk('周', '11-05', '11-05 18:00');
    expect(isCompliant(both.obligations(CLOSE))).toBe(true);
  });
});
