// How a class is called as the years go by; grade and number are all that it takes.
import { classNameOf, risenTo } from './class-name.rules';

const third = { grade: 3, name: '三年级2班', schoolYear: 2025 };

it('a class is called by its grade and number', () => {
  expect(classNameOf(1, 3)).toBe('一年级3班');
  expect(classNameOf(6, 12)).toBe('六年级12班');
});

it('a year on it is a grade higher, and keeps its number', () => {
  expect(risenTo(third, 2026)).toEqual({
    ...{ grade: 4, name: '四年级2班', schoolYear: 2026, leftIn: null },
  });
});

it('in its own year, and in one that is over, it is as it was', () => {
  for (const year of [2025, 2024]) expect(risenTo(third, year)).toEqual({ ...third, leftIn: null });
});

it('after the last grade it has left, and its name says in which summer', () => {
  expect(risenTo({ ...third, grade: 6, name: '六年级2班' }, 2026)).toEqual({
    ...{ grade: 6, name: '2026届六年级2班', schoolYear: 2026, leftIn: 2026 },
  });
});

it('however many years were missed, it left in the summer of its sixth grade', () => {
  expect(risenTo(third, 2031)).toMatchObject({ leftIn: 2029, name: '2029届六年级2班' });
});

it('a name that does not begin with its grade is left as people gave it', () => {
  expect(risenTo({ ...third, name: '阳光班' }, 2026)).toMatchObject({ name: '阳光班', grade: 4 });
});
