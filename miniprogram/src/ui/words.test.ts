// How 心桥 speaks of hours, months and people.
// Shanghai's hours, whatever the zone of the machine.
import {
  addDays,
  aliasWords,
  faceOf,
  greeting,
  unbroken,
  monthWords,
  teacherWords,
  today,
} from './words';

describe('the words', () => {
  it.each([
    ['2025-11-20T01:00:00Z', '早上好'],
    ['2025-11-20T04:00:00Z', '中午好'],
    ['2025-11-20T07:00:00Z', '下午好'],
    ['2025-11-20T13:00:00Z', '晚上好'],
  ])('greet at %s with %s', (instant, words) => {
    expect(greeting(new Date(instant))).toBe(words);
  });
  it('call a teacher by the family name, also when it has two characters', () => {
    expect([teacherWords('李秋月'), teacherWords('欧阳青')]).toEqual(['李老师', '欧阳老师']);
  });
  it('say an alias with 同学, once', () => {
    expect([aliasWords('小雨'), aliasWords('小雨同学')]).toEqual(['小雨同学', '小雨同学']);
  });
  it('say of a child that was erased only that it was', () => {
    expect([aliasWords('已依法删除'), faceOf('已依法删除')]).toEqual(['已依法删除', '—']);
  });
  it('give an avatar the telling character of an alias', () => {
    expect(['小雨同学', '石榴同学', '云同学'].map(faceOf)).toEqual(['雨', '石', '云']);
    expect(['小𠮷同学', '👨‍👩‍👧同学', '小', ''].map(faceOf)).toEqual(['𠮷', '👨‍👩‍👧', '小', '']);
    expect(teacherWords('𠮷川')).toBe('𠮷老师');
  });
  it('know the day in Shanghai, which begins while it is still yesterday in London', () => {
    expect(today(new Date('2025-11-19T16:00:00Z'))).toBe('2025-11-20');
  });
  it('hold a number to its unit, and leave every other space where a line may end', () => {
    expect(unbroken('还有 3 位没谈，小雨同学 03 等了 34 天')).toBe(
      '还有 3\u00a0位没谈，小雨同学 03\u00a0等了 34\u00a0天',
    );
    expect(unbroken('11月20日 09:00')).toBe('11月20日 09:00');
  });
  it('say months without a leading nought, and count days over their end', () => {
    expect([monthWords('2025-09'), addDays('2025-11-30', 1)]).toEqual(['9月', '2025-12-01']);
  });
});
