// Who holds a seat and in which capacities a person acts, from appointments alone.
import {
  capacitiesFrom,
  holdsOn,
  opensFor,
  opensFrom,
  psychTeacherAmong,
  sameSeat,
  type Post,
} from './staff.rules';

const held = (more: Partial<Post> = {}): Post => ({
  accountId: 'acc_zhou',
  role: 'psychTeacher',
  orgId: 'sch_a',
  schoolId: 'sch_a',
  centreId: null,
  classId: null,
  subject: null,
  since: '2025-09-01',
  until: null,
  unconfirmed: false,
  opensFrom: null,
  ...more,
});

describe('an appointment', () => {
  it('is held from its first day to the day before its last', () => {
    const left = held({ until: '2025-11-10' });
    const on = (day: string) => holdsOn(left, day);
    expect(['2025-08-31', '2025-09-01', '2025-11-09', '2025-11-10'].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('shares a seat with another of the same role, class and subject, but never with an admin', () => {
    const math = held({ role: 'subjectTeacher', classId: 'cls_3', subject: '数学' });
    expect(sameSeat(math, held({ ...math, accountId: 'acc_other' }))).toBe(true);
    expect(sameSeat(math, { ...math, subject: '语文' })).toBe(false);
    expect(sameSeat(math, { ...math, classId: 'cls_4' })).toBe(false);
    const admin = held({ role: 'schoolAdmin' });
    expect(sameSeat(admin, admin)).toBe(false);
  });
});

describe('a subject', () => {
  const pinde = held({ role: 'subjectTeacher', classId: 'cls_3', subject: '品德' });
  it.each(['品 德', '品\u200b德', '品德\u3164', '品·德'])(
    'is one seat, however it was typed: %j',
    (subject) => expect(sameSeat(pinde, { ...pinde, subject })).toBe(true),
  );
});

describe('the psychology teacher of a class', () => {
  const day = '2025-11-10';

  it('is nobody once the last one has left', () => {
    const gone = [held({ until: day })];
    expect(psychTeacherAmong(gone, { classId: 'cls_3', day })).toBeNull();
  });

  it('is the one named for it, else the school’s', () => {
    const school = held();
    const named = held({ accountId: 'acc_wu', classId: 'cls_3' });
    const of = (classId: string) => psychTeacherAmong([school, named], { classId, day });
    expect(of('cls_3')?.accountId).toBe('acc_wu');
    expect(of('cls_4')?.accountId).toBe('acc_zhou');
  });
});

describe('capacities', () => {
  it('come from what is held now: several classes of one role are one', () => {
    const class3 = held({ role: 'subjectTeacher', classId: 'cls_3' });
    const class4 = held({ role: 'subjectTeacher', classId: 'cls_4' });
    const admin = held({ role: 'schoolAdmin', until: '2025-11-01' });
    expect(capacitiesFrom([class3, class4, admin])).toEqual([
      {
        id: 'subjectTeacher@sch_a',
        role: 'subjectTeacher',
        orgId: 'sch_a',
        schoolId: 'sch_a',
        classIds: ['cls_3', 'cls_4'],
      },
    ]);
  });

  it('open what is sealed class by class, from the morning after each was given', () => {
    const at = (text: string) => new Date(`2025-11-${text}+08:00`);
    const fresh = { opensFrom: opensFrom('psychTeacher', '2025-11-20', true) };
    const [both] = capacitiesFrom([
      held({ classId: 'cls_3' }),
      held({ classId: 'cls_4', ...fresh }),
    ]);
    expect(opensFor(both!, at('21T06:59'))).toEqual(['cls_3']);
    expect(opensFor(both!, at('21T07:00'))).toEqual(['cls_3', 'cls_4']);
    const [whole] = capacitiesFrom([held(fresh)]);
    expect([opensFor(whole!, at('20T23:00')), opensFor(whole!, at('21T07:00'))]).toEqual([
      null,
      [],
    ]);
    expect(opensFrom('subjectTeacher', '2025-11-20', true)).toBeNull();
    const blind = opensFrom('schoolAdmin', '2025-11-20', false);
    expect(blind).toEqual(opensFrom('psychTeacher', '2025-11-20', true));
  });

  it('are none where it is still to be confirmed that the holder is who was meant', () => {
    expect(capacitiesFrom([held({ unconfirmed: true })])).toEqual([]);
  });

  it('cover the whole school where one appointment names no class', () => {
    const [psych] = capacitiesFrom([held({ classId: 'cls_3' }), held()]);
    expect(psych?.classIds).toEqual([]);
  });
});
