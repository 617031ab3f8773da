// Retractions and corrected dates: before the close the month is counted anew, after it a state can only fall.
// Each sentence is a clause of the row "talk retracted or its date corrected".
import { november } from '../../stage/month-story';

const LATER = '12-10 09:00';

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

  it('a talk once retracted is not revived by a correction', () => {
    const story = november()
      .talk('李', '11-12', '11-12 20:00', '1')
      .retracts('1', '11-13 09:00')
      .corrects({ id: '1', by: '李', received: '11-12 20:00', to: '11-11' }, '11-14');
    expect(story.of('李', '11-14').state).toBe('planned');
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

  it('give exempt, and tell the request as granted, where only the talk kept the grant from acting', () => {
    const story = november()
      .talk('李', '11-05', '11-05 18:00', '1')
      .asks('李', '11-10 09:00')
      .grants('李', '11-11 09:00')
      .retracts('1', LATER);
    expect(story.of('李', '11-12')).toMatchObject({
      state: 'fulfilled',
      exemption: { state: 'asked' },
    });
    expect(story.of('李', LATER)).toMatchObject({
      state: 'exempt',
      exemption: { state: 'granted' },
    });
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

  it('a talk brought in after the close does not stand in for a retracted one', () => {
    const story = talked()
      .corrects({ id: '2', by: '李', received: '12-01 20:00', to: '11-30' }, '12-08 09:00')
      .retracts('1', LATER);
    expect(story.of('李', LATER).state).toBe('missed');
  });

  it('give missed, not withdrawn, when the child had left but came back: nobody is forgotten', () => {
    const story = november()
      .leaves('11-10 10:00')
      .listed('11-12 10:00', { teacher: null })
      .talk('李', '11-10', '11-13 09:00', '1')
      .corrects({ id: '1', by: '李', received: '11-13 09:00', to: '11-11' }, LATER);
    expect(story.states('11-13 09:00')).toMatchObject({
      李: 'fulfilled',
      '缺岗 任课教师 一小': 'withdrawn',
    });
    expect(story.of('李', LATER).state).toBe('missed');
  });

  it('give withdrawn when the new class lacks the subject: there is no role to be missed', () => {
    const people = { subjects: { 语文: '李', 数学: '王' }, psych: '周' };
    const story = november(people, { owes: 'everyResponsibleTeacher' })
      .talk('王', '11-05', '11-05 18:00', '1')
      .moves('11-18', { class: '三年级2班', subjects: { 语文: '李' } })
      .retracts('1', LATER);
    expect(story.of('王', LATER)).toMatchObject({
      state: 'withdrawn',
      withdrawn: { cause: 'moved', successors: [] },
    });
  });
});
