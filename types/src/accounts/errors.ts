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
  'accounts/not-joined': entry(409, '这位老师还没有加入，请用邀请码。'),
  'accounts/own-phone': entry(403, '自己换手机请在“我的”里办。'),
  'accounts/not-from-desk': entry(403, '换手机要在您自己的手机上办，电脑上办不了。'),
  'accounts/desk-code-over': entry(409, '这个码用过了或者过期了，请在电脑上换一个再扫。'),
  'accounts/desk-code-taken': entry(409, '这个码已经有人扫过了，请在电脑上换一个再扫。'),
  'accounts/desk-digits-wrong': entry(
    422,
    '这两位数字和电脑上的不一样。请看着您面前的电脑再输一次；不是您的电脑，就点“不是我”。',
  ),
  'accounts/desk-by-phone': entry(403, '请用手机上的小程序扫码确认，电脑上办不了。'),
  'accounts/desk-not-yours': entry(403, '这台电脑上登录的不是您，要登录的那位自己确认。'),
  'accounts/new-phone-open': entry(409, '这位老师的换手机已经申请过了，请看现在的进度。'),
  'accounts/new-phone-over': entry(409, '这次换手机已经办完、取消或过期，需要时请重新申请。'),
  'accounts/new-phone-hand': entry(
    403,
    '要请另一个岗位的人来同意：不能是本人、申请的人，也不能是申请的人请进来的人。',
  ),
  'accounts/new-phone-waits': entry(409, '这个码没错，还没有到生效的时间，请到时再填。'),
  'accounts/step-up-required': entry(403, '这件事要先确认是您本人：请输入六位数字密码。'),
  'accounts/not-you': entry(403, '这个微信不是您本人的，请用您自己的微信确认。'),
  'accounts/pin-not-set': entry(409, '您还没有设六位数字密码，请先设一个。'),
  'accounts/pin-set': entry(409, '数字密码已经设过，要改的话请先输现在的密码。'),
  'accounts/pin-wrong': entry(422, '数字密码不对，请再输一次。'),
  'accounts/pin-locked': entry(403, '错了五次，请过 15 分钟再试。'),
  'accounts/pin-void': entry(
    403,
    '错了太多次，数字密码停用了。请学校管理员在“人员”里替您申请“换手机”，办完重新设。',
    'admin',
  ),
  'accounts/no-such-capacity': entry(404, '您没有这个身份，请在“我的”里重新选。'),
  'accounts/wechat-unavailable': entry(503, '微信暂时没有回应，请过一会儿再登录。', 'nobody'),
  'demo/off': entry(404, '演示入口没有打开。'),
} as const satisfies Record<string, ErrorEntry>;
