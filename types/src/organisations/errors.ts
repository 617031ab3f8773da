// How this room refuses: appointments that have ended, months that are locked.
// The register of all rooms is made of these (errors.ts).
import { entry, type ErrorEntry } from '../error-entry';

export const organisationsErrors = {
  'organisations/appointment-ended': entry(409, '这项任职已经结束，不用再结束一次。'),
  'organisations/calendar-locked': entry(409, '这个月已经开始，校历不能再改，只能改下个月以后的。'),
  'organisations/policy-changed': entry(
    409,
    '另一位同事刚改过谈心的规定。您选的还在，请看过两份再存。',
  ),
  'organisations/already-appointed': entry(409, '这位老师已经担任这项工作，不用再安排。'),
  'organisations/relieves': entry(
    409,
    '这项工作由谁担任，和您看到的不一样。请看清楚现在是谁、安排以后谁交接，再点一次。',
  ),
  'organisations/named-many': entry(
    409,
    '您安排的人里，还没有加入的太多了。请先请他们加入，或者结束不要的任职。',
  ),
  'organisations/last-admin': entry(
    409,
    '这是学校唯一已经加入的管理员，请先指定另一位，等那位加入以后再结束。',
  ),
  'organisations/own-post': entry(
    403,
    '自己的工作不能由自己安排，请另一位管理员或上级单位来安排。',
  ),
  'organisations/makers-post': entry(
    403,
    '您的身份是从这位老师那里来的，请上级单位来给这位老师安排。',
  ),
  'organisations/opening-over': entry(
    409,
    '这项任职已经能看孩子的资料，或者已经有人没同意，不用再回答。',
  ),
  'organisations/opening-hand': entry(
    403,
    '安排的人、担任的人自己不能回答；身份和安排的人出自同一个人的，不能说同意。请另一位管理员或上级单位来回答。',
  ),
  'organisations/ask-first': entry(
    409,
    '这位老师现在不在本校任职，要先问过本人和现在的学校。请在“安排一个人”里按姓名找，再请。',
  ),
  'organisations/known-name': entry(
    409,
    '本校现在或以前有同名的老师。是同一位，请选那位；是另一位，请选“同名的另一位”。',
  ),
  'organisations/offer-needless': entry(
    409,
    '这位老师在本校任职，或者还没有加入过，直接安排就行，不用问。',
  ),
  'organisations/offer-open': entry(409, '已经请过这位老师做这项工作，请等答复。'),
  'organisations/offer-over': entry(409, '这件事已经办完、取消或过期，不用再答。'),
  'organisations/offer-hand': entry(403, '请的人自己、被请的人自己，不能替学校回答。'),
  'organisations/confirmed-already': entry(409, '这项任职已经确认过，不用再确认。'),
} as const satisfies Record<string, ErrorEntry>;
