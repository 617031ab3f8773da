// Every way in which the service refuses, with its status and its Chinese title, in one register.
// Clients decide by `code`, people read `title`; `mender` says who can put it right.
import { z } from 'zod';

/** Who can put a fault right: the person at the form, a school admin, or the people who run the service. */
export type Mender = 'person' | 'admin' | 'operator' | 'nobody';

interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  readonly mender: Mender;
}

const entry = (status: number, title: string, mender: Mender = 'person'): ErrorEntry => ({
  status,
  title,
  mender,
});

/** The register of all error codes, `room/fact`. */
export const ERRORS = {
  'common/invalid': entry(422, '有几处要补，请看标出的地方。'),
  'common/malformed': entry(400, '请求的格式不对，请更新小程序后再试。'),
  'common/not-found': entry(404, '没有找到，可能已经移走，或者不归您看。'),
  'common/method-not-allowed': entry(405, '不能这样操作，请更新小程序后再试。'),
  'common/forbidden': entry(403, '您现在的身份不能做这件事。'),
  'common/conflict': entry(409, '刚才有人改了同一处，请看过最新的再试。'),
  'common/too-large': entry(413, '内容太长了，请写短一些。'),
  'common/too-many': entry(429, '点得太快了，请等一分钟再试。'),
  'common/key-reused': entry(422, '这条记录已经交过，内容和上次不同，请另记一条。'),
  'common/key-missing': entry(400, '请求缺少防重复的编号，请更新小程序后再试。', 'operator'),
  'common/busy': entry(503, '现在太忙，您写的还在手机里，请过一会儿再试。', 'nobody'),
  'common/internal': entry(500, '服务出了问题，您写的还在手机里，请过一会儿再试。', 'operator'),
  'contract/upgrade-required': entry(426, '心桥有新版本了，请关掉再打开一次就好。您写的都还在。'),
  'accounts/sign-in-required': entry(401, '请重新登录。您写的都还在手机里。'),
  'accounts/capacity-required': entry(403, '请先在“我的”里选一个身份。'),
  'accounts/code-refused': entry(401, '微信登录没有成功，请再点一次登录。'),
  'accounts/not-invited': entry(403, '您的微信还没有加入学校，请向学校管理员要邀请码。', 'admin'),
  'accounts/invitation-invalid': entry(
    422,
    '邀请码不对、已用过或已过期，请向学校管理员再要一个。',
    'admin',
  ),
  'accounts/already-bound': entry(409, '这个微信已经绑定了别的人，请先联系学校管理员。', 'admin'),
  'accounts/no-such-capacity': entry(404, '您没有这个身份，请在“我的”里重新选。'),
  'accounts/wechat-unavailable': entry(503, '微信暂时没有回应，请过一会儿再登录。', 'nobody'),
  'organisations/appointment-ended': entry(409, '这项任职已经结束，不用再结束一次。'),
  'organisations/calendar-locked': entry(409, '这个月已经开始，校历不能再改，只能改下个月以后的。'),
  'organisations/already-appointed': entry(409, '这位老师已经担任这项工作，不用再安排。'),
  'organisations/last-admin': entry(409, '这是学校唯一的管理员，请先指定另一位。'),
  'children/already-listed': entry(409, '这个学籍号的孩子已经在名单上。'),
  'children/not-listed': entry(409, '这个孩子现在不在名单上。'),
  'children/class-mismatch': entry(422, '不能选这个班，请重新选班级。'),
  'children/name-mismatch': entry(
    422,
    '姓名和学籍号对不上，请看着学籍资料核对；都没写错的，请联系区教委。',
    'admin',
  ),
  'children/adult-mismatch': entry(422, '这位老师现在不在这所学校任课，请另选一位。'),
  'talks/not-yours': entry(403, '只能给由您负责谈心的孩子记谈心。'),
  'talks/not-author': entry(403, '只有写这条记录的人能改它。'),
  'talks/retracted': entry(409, '这条记录已经撤回，不能再改。'),
  'talks/month-signed-off': entry(409, '这个月学校已经签字，请先请学校管理员重新打开。', 'admin'),
  'talks/month-not-closed': entry(409, '这个月还没有截止，截止以后才能签字。'),
  'talks/month-not-opened': entry(409, '这个月的名单正在准备，请过几分钟再试。', 'nobody'),
  'talks/month-empty': entry(409, '这个月学校没有要谈心的孩子，没有什么可以签字。'),
  'talks/month-not-signed-off': entry(409, '这个月还没有签字，不用重新打开。'),
  'talks/exemption-not-possible': entry(
    409,
    '现在不能申请豁免：只有还没谈、还没截止、归您负责的才可以。',
  ),
  'talks/exemption-decided': entry(409, '这份申请已经有人答复过。'),
  'talks/own-exemption': entry(403, '自己的申请要由别人答复，请另一位管理员或镇教管中心来定。'),
  'notices/not-yours': entry(404, '没有找到这条消息。'),
  'demo/off': entry(404, '演示入口没有打开。'),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** One fault of one field: `pointer` is a JSON pointer into the request body, `detail` a sentence that says what to do. */
export const FieldProblem = z.object({ pointer: z.string(), detail: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** What every refusal looks like on the wire: RFC 9457, `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string(),
    code: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    errors: z.array(FieldProblem).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
