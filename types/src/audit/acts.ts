// The one list of what counts as a security event: what is written down so that somebody who takes part in nothing else can
// look at it. Acts are chain entries, sessions, and what the audit room makes of them; a refusal is written by its own code.

/** Kind → its Chinese word; what the auditor's list is filtered by. */
export const SECURITY_KINDS = {
  signIn: '登录',
  signInRefused: '登录被拒',
  ended: '结束登录',
  stepUpFailed: '确认没通过',
  refused: '请求被拒',
  binding: '绑定与换手机',
  appointment: '任职',
  opening: '破例查看',
  erasure: '依法删除',
  settled: '规定与签认',
  operator: '运维',
  exported: '导出',
  alarm: '告警',
} as const;
export type SecurityKind = keyof typeof SECURITY_KINDS;

/** Act → its kind, and what it was in words. */
export const SECURITY_ACTS = {
  'session.started': ['signIn', '登录'],
  'session.startedAtDesk': ['signIn', '用手机扫码，在电脑上登录'],
  'session.confirmedAtDesk': ['signIn', '用手机确认电脑前的是本人'],
  'session.deskRefused': ['signInRefused', '在手机上不同意一台电脑登录'],
  'session.switched': ['signIn', '换了身份'],
  'session.ended': ['ended', '一台设备退出'],
  'sessions.endedOwn': ['ended', '在所有设备上退出'],
  'sessions.ended': ['ended', '让人在所有设备上退出'],
  'account.invited': ['binding', '发邀请码'],
  'account.joined': ['binding', '用邀请码绑定微信'],
  'newPhone.asked': ['binding', '替人申请换手机'],
  'newPhone.agreed': ['binding', '同意换手机'],
  'newPhone.confirmed': ['binding', '用旧手机确认换手机'],
  'newPhone.cancelled': ['binding', '取消换手机'],
  'account.moved': ['binding', '换到了新手机'],
  'pin.set': ['binding', '设了六位数字密码'],
  'appointment.started': ['appointment', '安排任职'],
  'appointment.confirmed': ['appointment', '确认任职的是本人'],
  'appointment.ended': ['appointment', '结束任职'],
  'appointment.openingAnswered': ['appointment', '答复一个任职能不能打开封存的内容'],
  'offer.asked': ['appointment', '请别处的、以前的老师来任职'],
  'offer.accepted': ['appointment', '本人同意去任职'],
  'offer.released': ['appointment', '现在的学校同意老师去任职'],
  'offer.refused': ['appointment', '不同意去任职'],
  'offer.cancelled': ['appointment', '不再请人来任职'],
  'offer.lapsed': ['appointment', '请人来任职没有办成'],
  'child.glassBroken': ['opening', '写明理由打开一份档案'],
  'child.glassReviewed': ['opening', '复核一次破例查看'],
  'child.erasureAgreed': ['erasure', '同意依法删除'],
  'child.erased': ['erasure', '依法删除了一份档案'],
  'child.erasedAgain': ['erasure', '把放回来的内容再删一次'],
  'policy.changed': ['settled', '改谈心的规定'],
  'calendar.entered': ['settled', '录入一个月的上学日'],
  'terms.entered': ['settled', '录入两个学期'],
  'month.signedOff': ['settled', '签认一个月'],
  'operator.acted': ['operator', '运维操作'],
  'district.founded': ['operator', '开办区县'],
  'school.founded': ['operator', '开办学校'],
  'classes.movedUp': ['operator', '班级升级'],
  'events.exported': ['exported', '导出安全事件'],
  'alarm.storm': ['alarm', '短时间里被拒很多次'],
  'alarm.bulkReading': ['alarm', '短时间里打开很多份档案'],
  'alarm.messages': ['alarm', '当天引起的微信提醒到了上限'],
} as const satisfies Record<string, readonly [SecurityKind, string]>;
export type SecurityAct = keyof typeof SECURITY_ACTS;

/** For so many days a security event is kept at least. */
export const SECURITY_KEPT_DAYS = 366;
