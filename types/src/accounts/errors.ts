// How this room refuses: signing in, choosing a capacity, inviting, and the demo's door.
// The register of all rooms is made of these (errors.ts).
import { entry, type ErrorEntry } from '../error-entry';

export const accountsErrors = {
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
  'accounts/already-joined': entry(409, '这位老师已经加入，不用邀请码。'),
  'accounts/no-such-capacity': entry(404, '您没有这个身份，请在“我的”里重新选。'),
  'accounts/wechat-unavailable': entry(503, '微信暂时没有回应，请过一会儿再登录。', 'nobody'),
  'demo/off': entry(404, '演示入口没有打开。'),
} as const satisfies Record<string, ErrorEntry>;
