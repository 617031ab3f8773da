// How many talks a month each reading of “who owes” asks of a person; people are counted, not roles.
// Two small schools, by hand.
import type { Held } from '../organisations/staff.rules';
import { talkLoads } from './talk-load.rules';

const DAY = '2025-11-20';
const held = (accountId: string, role: Held['role'], classId: string | null = null): Held => ({
  ...{ accountId, role, classId, orgId: 'sch_a', schoolId: 'sch_a', centreId: null },
  ...{ subject: null, since: '2025-09-01', until: null },
});
const staff = [
  held('li', 'subjectTeacher', 'three'),
  held('luo', 'subjectTeacher', 'three'),
  held('zhou', 'psychTeacher'),
];
const child = (id: string, designatedId: string | null) => ({
  _id: id,
  classId: 'three',
  designatedId,
});

it('the designated teacher and the psychology teacher owe one talk for each of their children', () => {
  const children = [child('a', 'li'), child('b', 'li'), child('c', 'luo')];
  const { oneSubjectTeacherAndPsych: one } = talkLoads([{ children, staff }], DAY);
  expect(one.subjectTeachers).toEqual({ people: 2, median: 1.5 });
  expect(one.psychTeachers).toEqual({ people: 1, median: 3 });
});

it('where every teacher owes, each teacher of the class owes for every child of it', () => {
  const children = [child('a', 'li'), child('b', null)];
  const { everyResponsibleTeacher: every } = talkLoads([{ children, staff }], DAY);
  expect(every.subjectTeachers).toEqual({ people: 2, median: 2 });
});

it('one person in both roles owes a child once, and a place that nobody fills asks nothing', () => {
  const alone = [held('li', 'subjectTeacher', 'three'), held('li', 'psychTeacher')];
  const { oneSubjectTeacherAndPsych: one } = talkLoads(
    [{ children: [child('a', 'li'), child('b', null)], staff: alone }],
    DAY,
  );
  expect(one.subjectTeachers).toEqual({ people: 0, median: 0 });
  expect(one.psychTeachers).toEqual({ people: 1, median: 2 });
});

it('the busiest are ten together, never a single person', () => {
  const children = [child('a', 'li')];
  expect(talkLoads([{ children, staff }], DAY).oneSubjectTeacherAndPsych.busiest).toBeNull();
  const many = Array.from({ length: 10 }, (_, at) => held(`t${at}`, 'subjectTeacher', 'three'));
  const { everyResponsibleTeacher: every } = talkLoads([{ children, staff: many }], DAY);
  expect(every.busiest).toBe(1);
});
