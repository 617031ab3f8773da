// The roles that people hold at schools, centres and districts, with their words, and the sets of them that rules speak of.
// Whoever asks for several roles takes a set from here, so that no list of roles has to be found again elsewhere.

/** Role → its Chinese word, as the interface says it. */
export const organisationsRoles = {
  subjectTeacher: '任课教师',
  classTeacher: '班主任',
  psychTeacher: '心理教师',
  schoolAdmin: '学校管理员',
  centreOfficer: '镇教管中心',
  districtOfficer: '区教委',
  auditor: '审计员',
} as const;

/** The roles in which one teaches: only who teaches may be designated. */
export const TEACHING = ['subjectTeacher', 'classTeacher', 'psychTeacher'] as const;
/** The roles that owe the monthly talk, the one that is asked first before the other. */
export const TALKING = ['psychTeacher', 'subjectTeacher'] as const;
/** The roles in which one cares for all children of a class or school. */
export const CARING = ['classTeacher', 'psychTeacher'] as const;
/** The roles that a school gives. */
export const AT_SCHOOLS = [...TEACHING, 'schoolAdmin'] as const;
/** The roles above schools, which are given by whoever runs the service. */
export const OFFICES = ['centreOfficer', 'districtOfficer'] as const;
/** The roles that speak for a school, the nearest first. */
export const SPEAKING = ['schoolAdmin', ...OFFICES] as const;
/** The roles with which a district begins: whoever runs the service gives them and lets their holders in. */
export const FOUNDING = ['auditor', ...SPEAKING] as const;
