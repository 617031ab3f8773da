// Under everyResponsibleTeacher a role is one subject of one class: what that changes, and what stays.
// The seats of both readings of the plan, and how subjects meet by name when a child moves.
import { november, unlistedNovember, type People } from '../../stage/month-story';
import { whoOwes, type Staffing } from './duty.rules';

const EVERY = { owes: 'everyResponsibleTeacher' } as const;
const CLASS: People = { subjects: { 语文: '李', 数学: '王' }, psych: '周' };

const staffing: Staffing = {
  schoolId: '一小',
  classId: '三年级1班',
  designatedTeacherId: '李',
  subjectTeachers: [
    { subject: '语文', adultId: '李' },
    { subject: '数学', adultId: '王' },
  ],
  classPsychTeacherId: null,
  schoolPsychTeacherId: '周',
};

describe('who owes', () => {
  it('by default the one designated subject teacher and the psychology teacher', () => {
    const seats = whoOwes(staffing, 'oneSubjectTeacherAndPsych');
    expect(seats.map(({ role, holderId }) => [role, holderId])).toEqual([
      ['subjectTeacher', '李'],
      ['psychTeacher', '周'],
    ]);
  });

  it('or every subject teacher of the class and the psychology teacher', () => {
    const seats = whoOwes(staffing, 'everyResponsibleTeacher');
    expect(seats.map(({ subject, holderId }) => [subject, holderId])).toEqual([
      ['语文', '李'],
      ['数学', '王'],
      [null, '周'],
    ]);
  });

  it('the psychology teacher named for the class goes before the school’s', () => {
    const [, psych] = whoOwes(
      { ...staffing, classPsychTeacherId: '郑' },
      'oneSubjectTeacherAndPsych',
    );
    expect(psych?.holderId).toBe('郑');
  });

  it('where nobody is named, a vacancy: never nobody at all', () => {
    const nobody = {
      ...staffing,
      designatedTeacherId: null,
      subjectTeachers: [],
      schoolPsychTeacherId: null,
    };
    expect(whoOwes(nobody, 'oneSubjectTeacherAndPsych').map(({ holderId }) => holderId)).toEqual([
      null,
      null,
    ]);
    expect(whoOwes(nobody, 'everyResponsibleTeacher')).toMatchObject([
      { role: 'subjectTeacher', subject: null, classId: '三年级1班', holderId: null },
      { role: 'psychTeacher', holderId: null },
    ]);
  });
});

describe('every responsible teacher', () => {
  it('owes once each; one who teaches two subjects owes once', () => {
    const people = { subjects: { 语文: '李', 数学: '王', 科学: '李' }, psych: '周' };
    expect(november(people, EVERY).states('11-03')).toEqual({
      李: 'planned',
      王: 'planned',
      周: 'planned',
    });
  });

  it('goes on owing while one subject remains', () => {
    const people = { subjects: { 语文: '李', 科学: '李' }, psych: '周' };
    const story = november(people, EVERY).staff('11-10', { subjects: { 语文: '李', 科学: '王' } });
    expect(story.states('11-10')).toMatchObject({ 李: 'planned', 王: 'planned' });
  });

  it('a class without subject teachers has one vacancy, filled by the first named', () => {
    const story = november({ subjects: {}, psych: '周' }, EVERY);
    expect(story.states('11-03')).toEqual({ '缺岗 任课教师 一小': 'planned', 周: 'planned' });
    story.staff('11-27', { subjects: { 语文: '李', 数学: '王' } });
    expect(story.states('11-27')).toEqual({
      '缺岗 任课教师 一小': 'withdrawn',
      周: 'planned',
      李: 'planned',
    });
    expect(story.of('缺岗 任课教师 一小', '11-28').withdrawn?.cause).toBe('vacancyFilled');
  });

  it('a subject that is new to the class begins only with five school days left', () => {
    const named = (when: string) =>
      november(CLASS, EVERY).staff(when, { subjects: { ...CLASS.subjects, 英语: '孙' } });
    expect(named('11-24').states('11-24')).toMatchObject({ 孙: 'planned' });
    expect(named('11-25').states('11-25')).not.toHaveProperty('孙');
  });

  it('a teacher who leaves without successor leaves the vacancy of that subject', () => {
    const story = november(CLASS, EVERY).staff('11-10', { subjects: { 语文: '李' } });
    expect(story.states('11-10')).toMatchObject({ 王: 'withdrawn', '缺岗 数学 一小': 'planned' });
    story.staff('11-12', { subjects: { 语文: '李', 数学: '孙' } });
    expect(story.states('11-12')).toMatchObject({ '缺岗 数学 一小': 'withdrawn', 孙: 'planned' });
  });

  it('when all teachers of the class leave, each subject keeps its own vacancy', () => {
    const story = november(CLASS, EVERY).staff('11-10', { subjects: {} });
    expect(story.states('11-10')).toEqual({
      李: 'withdrawn',
      王: 'withdrawn',
      周: 'planned',
      '缺岗 语文 一小': 'planned',
      '缺岗 数学 一小': 'planned',
    });
  });
});

describe('a move under everyResponsibleTeacher', () => {
  const move = (subjects: Record<string, string>, when = '11-18') =>
    november(CLASS, EVERY).moves(when, {
      school: '二小',
      class: '三年级2班',
      subjects,
      psych: '钱',
    });

  it('knows a subject again that the other school types in another way', () => {
    const written = move({ '语 文': '孙', '数\u200b学': '赵' });
    expect(written.of('李', '11-18').withdrawn?.successors).toEqual([
      { kind: 'adult', adultId: '孙' },
    ]);
    expect(written.states('11-18')).toMatchObject({ 王: 'withdrawn', 赵: 'planned' });
  });

  it('matches subjects by name; one that the new class lacks has no successor', () => {
    const story = move({ 语文: '孙' });
    expect(story.states('11-18')).toEqual({
      李: 'withdrawn',
      王: 'withdrawn',
      周: 'withdrawn',
      孙: 'planned',
      钱: 'planned',
    });
    expect(story.of('李', '11-18').withdrawn?.successors).toEqual([
      { kind: 'adult', adultId: '孙' },
    ]);
    expect(story.of('王', '11-18').withdrawn).toMatchObject({ cause: 'moved', successors: [] });
  });

  it('hands over whatever days remain, but begins a new subject only with five', () => {
    const story = move({ 语文: '孙', 英语: '吴' }, '11-27');
    expect(story.states('11-27')).toMatchObject({ 孙: 'planned' });
    expect(story.states('11-27')).not.toHaveProperty('吴');
  });

  it('owes nothing more for a subject already served', () => {
    const story = november(CLASS, EVERY)
      .talk('李', '11-05', '11-05 18:00')
      .moves('11-18', { school: '二小', subjects: { 语文: '孙', 数学: '孙二' }, psych: '钱' });
    expect(story.states('11-18')).not.toHaveProperty('孙');
    expect(story.states('11-18')).toMatchObject({
      李: 'fulfilled',
      王: 'withdrawn',
      孙二: 'planned',
    });
  });

  it('back to the old class returns the same duties', () => {
    const story = move({ 语文: '孙' }).moves('11-27', {
      school: '一小',
      class: '三年级1班',
      subjects: { 语文: '李', 数学: '王' },
      psych: '周',
    });
    expect(story.states('11-27')).toMatchObject({ 李: 'planned', 王: 'planned', 周: 'planned' });
  });

  it('from a class without teachers fills the vacancy by the first named of the new one', () => {
    const story = unlistedNovember({ subjects: {}, psych: '周' }, EVERY)
      .listed('11-01 00:00')
      .moves('11-27', { school: '二小', subjects: { 数学: '孙' }, psych: '周' });
    expect(story.states('11-27')).toMatchObject({
      '缺岗 任课教师 一小': 'withdrawn',
      孙: 'planned',
    });
  });

  it('opens no vacancy for a subject that the new class lacks, whoever is named later', () => {
    const story = move({ 语文: '孙' }).staff('11-20', { subjects: { 语文: '吴' } });
    expect(Object.keys(story.states('11-20'))).toEqual(['李', '王', '周', '孙', '钱', '吴']);
  });

  it('names nobody for a child who is away', () => {
    const story = november(CLASS, EVERY)
      .leaves('11-10')
      .staff('11-12', { subjects: { ...CLASS.subjects, 英语: '孙' } });
    expect(story.states('11-12')).not.toHaveProperty('孙');
    expect(story.listed('11-24').states('11-24')).toMatchObject({ 孙: 'planned' });
  });

  it('a talk held while the class lacked the subject has not served it', () => {
    const both = { 数学: '王', 科学: '王' };
    const story = november({ subjects: both, psych: '周' }, EVERY)
      .moves('11-18', { class: '三年级2班', subjects: { 科学: '王' } })
      .talk('王', '11-20', '11-20 18:00')
      .moves('11-24', { class: '三年级1班', subjects: { 数学: '孙', 科学: '王' } });
    expect(story.states('11-24')).toMatchObject({ 王: 'fulfilled', 孙: 'planned' });
  });
});
