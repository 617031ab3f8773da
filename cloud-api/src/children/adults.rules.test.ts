// Who is responsible for a child, and which roles are vacant.
// One person may fill two roles; nobody is left out because nobody is named.
import { responsibleAdults, teachingRoleOf, type StaffMember } from './adults.rules';

const li: StaffMember = {
  accountId: 'acc_li',
  name: '李秋月',
  role: 'subjectTeacher',
  classId: 'cls_third',
};
const zhou: StaffMember = {
  accountId: 'acc_zhou',
  name: '周明溪',
  role: 'psychTeacher',
  classId: null,
};
const wang: StaffMember = {
  accountId: 'acc_wang',
  name: '王小川',
  role: 'classTeacher',
  classId: 'cls_third',
};
const he: StaffMember = {
  accountId: 'acc_he',
  name: '何婉',
  role: 'schoolAdmin',
  classId: null,
};
const child = { classId: 'cls_third', designatedId: 'acc_li' };
const names = (adults: { name: string | null }[]) => adults.map(({ name }) => name);

describe('the responsible adults of a child', () => {
  it('are all vacant at a school where nobody is named', () => {
    const adults = responsibleAdults(child, { staff: [], psychTeacher: null });
    expect(adults.map(({ role, vacant }) => [role, vacant])).toEqual([
      ['subjectTeacher', true],
      ['psychTeacher', true],
      ['classTeacher', true],
    ]);
    expect(names(adults)).toEqual([null, null, null]);
  });

  it('are the designated teacher, the psychology teacher and the class teacher', () => {
    const adults = responsibleAdults(child, { staff: [li, zhou, wang, he], psychTeacher: zhou });
    expect(names(adults)).toEqual(['李秋月', '周明溪', '王小川']);
    expect(adults.map(({ roleWord }) => roleWord)).toEqual(['任课教师', '心理教师', '班主任']);
  });

  it('show a vacancy when the designated teacher no longer teaches at the school', () => {
    const adults = responsibleAdults(child, { staff: [zhou, wang], psychTeacher: zhou });
    expect(adults[0]).toMatchObject({ vacant: true, accountId: null });
  });

  it('show a vacancy of the class teacher when only another class has one', () => {
    const staff = [li, { ...wang, classId: 'cls_fourth' }];
    expect(responsibleAdults(child, { staff, psychTeacher: null })[2]?.vacant).toBe(true);
  });

  it('may name one person twice: the psychology teacher may be designated too', () => {
    const designated = { ...child, designatedId: 'acc_zhou' };
    const adults = responsibleAdults(designated, { staff: [zhou, wang], psychTeacher: zhou });
    expect(names(adults)).toEqual(['周明溪', '周明溪', '王小川']);
  });
});

describe('who may be designated', () => {
  it('is nobody who only administers the school', () => {
    expect(teachingRoleOf([he], 'acc_he')).toBeNull();
  });

  it('is whoever teaches there in some role, also beside administering', () => {
    expect(teachingRoleOf([{ ...he, accountId: 'acc_li' }, li], 'acc_li')).toBe(li);
    expect(teachingRoleOf([zhou], 'acc_zhou')).toBe(zhou);
  });
});
