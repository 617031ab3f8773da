// Who may do what to whose, as people agreed on it: persona × endpoint × relation, one line for each relation.
// It stands apart from the code and imports nothing of it, so that a slip in the code cannot slip into here.

/** The columns: a person of the cast, or what a session may also be. All of 李's school unless said otherwise. */
export const PERSONAS = {
  李: '李秋月', // subject teacher of 三年级1班, designated for `hers`
  罗: '罗雨晴', // another subject teacher of the class, designated for `theirs`
  王: '王小川', // class teacher of 三年级1班
  周: '周明溪', // psychology teacher of the school
  何: '何婉', // admin of the school
  孙: '孙立言', // admin of another school below the same centre
  吴: '吴静舟', // teacher of that school, designated for `shipan` and `moved`
  方: '方宁', // admin of the school directly below the district
  孟: '孟远', // the centre above the first two schools
  郑: '郑岚', // the district
  沈: '沈砚', // an officer of another district
  无: 'bare', // signed in, no capacity chosen
  客: 'stranger', // not signed in
} as const;
export type Column = keyof typeof PERSONAS;
const COLUMNS = Object.keys(PERSONAS) as Column[];

/**
 * A cell: `+` it is done and shown, `0` the answer does not hold it, a number is the refusal.
 * Letters say what was opened: N name, C categories, W words of a talk, R a reason, A the note of an attempt.
 */
export interface Row {
  endpoint: string;
  relation: string;
  cells: Record<Column, string>;
}

/**
 * Relations of children: hers (李), theirs (罗, same class), four (another class of the school), shipan and
 * direct (other schools), left (was 李's), moved (was 李's, now at shipan), unknown. Talks, duties and requests
 * are named after the child whose designated teacher wrote them; psych is 周's talk with 李's child.
 */
const CHILDREN = `
children.one    李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +N  404 +NC +NC +NC 404 404 404 +   +   404 403 401
  theirs        404 +N  +NC +NC +NC 404 404 404 +   +   404 403 401
  four          404 404 404 +NC +NC 404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +NC +N  404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 +   404 403 401
  left          404 404 404 +NC +NC 404 404 404 +   +   404 403 401
  moved         404 404 404 404 404 +NC +N  404 +   +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.list   李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   +   +   +   0   0   0   +   +   0   403 401
  theirs        0   +   +   +   +   0   0   0   +   +   0   403 401
  four          0   0   0   +   +   0   0   0   +   +   0   403 401
  shipan        0   0   0   0   0   +   +   0   +   +   0   403 401
  direct        0   0   0   0   0   0   0   +   0   +   0   403 401
  left          0   0   0   +   +   0   0   0   +   +   0   403 401
  moved         0   0   0   0   0   +   +   0   +   +   0   403 401
children.search 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   +   +   +   0   0   0   0   0   0   403 401
  theirs        0   +   +   +   +   0   0   0   0   0   0   403 401
  shipan        0   0   0   0   0   +   +   0   0   0   0   403 401
  left          0   0   0   +   +   0   0   0   0   0   0   403 401
  unknown       0   0   0   0   0   0   0   0   0   0   0   403 401
children.lookUp 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   +   +   +   0   0   0   0   +   0   403 401
  theirs        0   +   +   +   +   0   0   0   0   +   0   403 401
  shipan        0   0   0   0   0   +   +   0   0   +   0   403 401
  direct        0   0   0   0   0   0   0   +   0   +   0   403 401
  left          0   0   0   +   +   0   0   0   0   +   0   403 401
  unknown       0   0   0   0   0   0   0   0   0   0   0   403 401
children.listChild 李 罗 王 周  何  孙  吴  方  孟  郑  沈  无  客
  qinghe        403 403 403 403 +NC 404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +NC 403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.designate 李 罗 王 周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 403 +NC 404 404 404 403 403 404 403 401
  theirs        404 403 403 403 +NC 404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +NC 403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.remove 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 403 +NC 404 404 404 403 403 404 403 401
  shipan        404 404 404 404 404 +NC 403 404 403 403 404 403 401
  direct        404 404 404 404 404 404 404 +NC 404 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.comeBack 李 罗 王  周  何  孙  吴  方  孟  郑  沈  无  客
  left          404 404 404 403 +NC 404 404 404 403 403 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
children.move   李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          403 404 403 403 +   404 404 404 403 +   404 403 401
  shipan        404 404 404 404 404 +   403 404 403 +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
`;

const TALKS = `
talks.ofChild   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WRA 404  +WRA +WRA +R   404  404  404  +    +    404 403 401
  theirs        404  +WRA +WRA +WRA +R   404  404  404  +    +    404 403 401
  four          404  404  404  +WRA +R   404  404  404  +    +    404 403 401
  shipan        404  404  404  404  404  +R   +WRA 404  +    +    404 403 401
  direct        404  404  404  404  404  404  404  +R   404  +    404 403 401
  left          404  404  404  +WRA +R   404  404  404  +    +    404 403 401
  moved         404  404  404  404  404  +    +    404  +    +    404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.one       李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  404  +WR  +WR  +R   404  404  404  +    +    404 403 401
  theirs        404  +WR  +WR  +WR  +R   404  404  404  +    +    404 403 401
  psych         +    404  +WR  +WR  +R   404  404  404  +    +    404 403 401
  four          404  404  404  +WR  +R   404  404  404  +    +    404 403 401
  shipan        404  404  404  404  404  +R   +WR  404  +    +    404 403 401
  direct        404  404  404  404  404  404  404  +R   404  +    404 403 401
  left          +WR  404  404  +WR  +R   404  404  404  +    +    404 403 401
  moved         +WR  404  404  +WR  +R   +    +    404  +    +    404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.search    李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  0    +WR  +WR  +R   0    0    0    +    +    0 403 401
  psych         0    0    +WR  +WR  +R   0    0    0    +    +    0 403 401
  shipan        0    0    0    0    0    +R   +WR  0    +    +    0 403 401
  direct        0    0    0    0    0    0    0    +R   0    +    0 403 401
  moved         +WR  0    0    +WR  +R   0    0    0    +    +    0 403 401
  unknown       0    0    0    0    0    0    0    0    0    0    0 403 401
talks.phrases   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +W   0    0    0    0    0    0    0    0    0    0   403 401
talks.record    李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    404  +    +    403  404  404  404  403  403  404 403 401
  theirs        404  +    +    +    403  404  404  404  403  403  404 403 401
  four          404  404  404  +    403  404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  403  +    404  403  403  404 403 401
  direct        404  404  404  404  404  404  404  403  404  403  404 403 401
  left          +    404  404  +    403  404  404  404  403  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.attempt   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    404  +    +    403  404  404  404  403  403  404 403 401
  theirs        404  +    +    +    403  404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  403  +    404  403  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.amend     李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  404  403  403  403  404  404  404  403  403  404 403 401
  psych         403  404  403  +WR  403  404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  403  +WR  404  403  403  404 403 401
  moved         +WR  404  404  403  403  403  403  404  403  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.correctDate 李 罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  404  403  403  403  404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  403  +WR  404  403  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.retract   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +WR  404  403  403  403  404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  403  +WR  404  403  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
talks.checkReceipt 李 罗  王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    +    +    +    +    +    +    +    +    +    +   403 401
  unknown       0    0    0    0    0    0    0    0    0    0    0   403 401
`;

const MONTHS = `
months.mine      李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    0    0    +    0    0    0    0    0    0    0   403 401
  theirs        0    +    0    +    0    0    0    0    0    0    0   403 401
  shipan        0    0    0    0    0    0    +    0    0    0    0   403 401
months.board     李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +    0    +    +    +    404  404  404  +    +    404 403 401
  four          0    0    0    +    +    404  404  404  +    +    404 403 401
  shipan        404  404  404  404  404  +    +    404  +    +    404 403 401
  direct        404  404  404  404  404  404  404  +    404  +    404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.schoolMonth 李 罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403  403  403  403  +    404  404  404  +    +    404 403 401
  shipan        404  404  404  404  404  +    403  404  +    +    404 403 401
  direct        404  404  404  404  404  404  404  +    404  +    404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.unsigned  李  罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403 403  403  403  +    404  404  404  403  403  404 403 401
  shipan        404 404  404  404  404  +    403  404  403  403  404 403 401
  direct        404 404  404  404  404  404  404  +    404  403  404 403 401
  unknown       404 404  404  404  404  404  404  404  404  404  404 403 401
months.signOff   李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403  403  403  403  +    404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  +    403  404  403  403  404 403 401
  direct        404  404  404  404  404  404  404  +    404  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.reopen    李   罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  qinghe        403  403  403  403  +    404  404  404  403  403  404 403 401
  shipan        404  404  404  404  404  +    403  404  403  403  404 403 401
  direct        404  404  404  404  404  404  404  +    404  403  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
months.askExemption 李 罗  王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +R   404  409  409  409  404  404  404  409  409  404 403 401
  theirs        404  +R   409  409  409  404  404  404  409  409  404 403 401
  shipan        404  404  404  404  404  409  +R   404  409  409  404 403 401
  direct        404  404  404  404  404  404  404  409  404  409  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
accounts.waiting   李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
months.exemptions 李  罗   王   周   何   孙   吴   方   孟   郑   沈  无  客
  hers          +R   0    0    0    +R   0    0    0    0    0    0   403 401
  shipan        0    0    0    0    0    +R   +R   0    0    0    0   403 401
  direct        0    0    0    0    0    0    0    +R   0    0    0   403 401
months.decideExemption 李 罗 王 周   何   孙   吴   方   孟   郑   沈  无  客
  hers          403  404  404  404  +R   404  404  404  404  404  404 403 401
  shipan        404  404  404  404  404  +R   403  404  404  404  404 403 401
  direct        404  404  404  404  404  404  404  +R   404  404  404 403 401
  unknown       404  404  404  404  404  404  404  404  404  404  404 403 401
`;

const HOUSE = `
organisations.tree 李 罗 王 周 何   孙  吴  方  孟  郑  沈  无  客
  qinghe        +   +   +   +   +   0   0   0   +   +   0   403 401
  shipan        0   0   0   0   0   +   +   0   +   +   0   403 401
  direct        0   0   0   0   0   0   0   +   0   +   0   403 401
organisations.classes 李 罗 王 周 何 孙 吴 方 孟 郑   沈  无  客
  qinghe        +   +   +   +   +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   +   404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.staff 李 罗 王 周 何  孙  吴  方  孟  郑  沈  无  客
  qinghe        +   +   +   +   +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   +   404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.appoint 李 罗 王 周 何 孙 吴 方 孟 郑   沈  无  客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.endAppointment 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  centre        404 404 404 404 404 404 404 404 404 404 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
organisations.months 李 罗 王 周 何 孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
organisations.calendar 李 罗 王 周 何 孙 吴 方 孟 郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
organisations.enterCalendar 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
organisations.policy 李 罗 王 周 何 孙 吴 方 孟 郑    沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
organisations.policyVersions 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
organisations.schoolYear 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
children.talkLoad 李 罗 王 周 何 孙 吴  方  孟  郑  沈  无  客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
organisations.changePolicy 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  own           403 403 403 403 403 403 403 403 403 +   +   403 401
accounts.invite 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  qinghe        403 403 403 403 +   404 404 404 +   +   404 403 401
  shipan        404 404 404 404 404 +   403 404 +   +   404 403 401
  direct        404 404 404 404 404 404 404 +   404 +   404 403 401
  centre        404 404 404 404 404 404 404 404 404 404 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
accounts.me     李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.switchCapacity 李 罗 王 周 何 孙 吴 方 孟 郑 沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
  hers          +   +   404 404 404 404 404 404 404 404 404 +   401
  unknown       404 404 404 404 404 404 404 404 404 404 404 404 401
accounts.sessions 李 罗 王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   0   0   0   0   0   0   0   0   0   0   401
accounts.revokeSession 李 罗 王 周 何 孙 吴 方 孟 郑  沈  无  客
  hers          +   404 404 404 404 404 404 404 404 404 404 404 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 404 401
accounts.signOut 李 罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   401
accounts.signIn 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  han           +   +   +   +   +   +   +   +   +   +   +   +   +
  unknown       401 401 401 401 401 401 401 401 401 401 401 401 401
accounts.acceptInvitation 李 罗 王 周 何 孙 吴 方 孟 郑 沈 无 客
  han           +   +   +   +   +   +   +   +   +   +   +   +   +
  unknown       422 422 422 422 422 422 422 422 422 422 422 422 422
accounts.demoPeople 李 罗 王 周 何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   +   +
accounts.demoCode 李 罗 王  周  何  孙  吴  方  孟  郑  沈  无  客
  han           +   +   +   +   +   +   +   +   +   +   +   +   +
  unknown       404 404 404 404 404 404 404 404 404 404 404 404 404
notices.inbox   李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   0   0   0   0   0   0   0   0   0   403 401
notices.read    李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   404 404 404 404 404 404 404 404 404 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
notices.readAll 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
notices.nextReminder 李 罗 王 周 何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   0   0   0   0   0   0   0   0   0   403 401
notices.keepNextReminder 李 罗 王 周 何 孙 吴 方  孟  郑  沈  无  客
  own           +   +   403 +   403 403 +   403 403 403 403 403 401
`;

/** Every row of the table; throws at a line that does not have one cell for each persona. */
export const TABLE: readonly Row[] = [CHILDREN, TALKS, MONTHS, HOUSE].flatMap(rowsOf);

/** Ids of endpoints that have no row: nobody has said who may use them. */
export function withoutRows(endpointIds: readonly string[]): string[] {
  const said = new Set(TABLE.map(({ endpoint }) => endpoint));
  return endpointIds.filter((id) => !said.has(id));
}

function rowsOf(text: string): Row[] {
  let endpoint = '';
  return text.split('\n').flatMap((line): Row[] => {
    const [first = '', ...rest] = line.trim().split(/\s+/);
    if (first === '') return [];
    if (rest.length !== COLUMNS.length) throw new Error(`not one cell for each persona: ${line}`);
    if (line.startsWith(' ')) return [{ endpoint, relation: first, cells: cellsOf(rest) }];
    if (rest.join() !== COLUMNS.join()) throw new Error(`other personas: ${line}`);
    endpoint = first;
    return [];
  });
}

function cellsOf(cells: readonly string[]): Row['cells'] {
  return Object.fromEntries(COLUMNS.map((column, nth) => [column, cells[nth]])) as Row['cells'];
}
