// How this room refuses: months that are not ready or already signed, requests that cannot be made or decided.
// The codes keep the prefix under which the phones in the field know them.
import { entry, type ErrorEntry } from '../error-entry';

export const monthsErrors = {
  'talks/month-signed-off': entry(409, '这个月学校已经签认，先请学校管理员重新打开。', 'admin'),
  'talks/month-not-closed': entry(409, '这个月还没有截止，截止以后才能签认。'),
  'talks/month-not-opened': entry(409, '这个月的名单正在准备，请过几分钟再试。', 'nobody'),
  'talks/month-empty': entry(409, '这个月学校没有要谈心的孩子，没有什么可以签认。'),
  'months/reminded-today': entry(409, '这所学校今天提醒过了，明天还没谈完再提醒。'),
  'months/nothing-open': entry(409, '这个月没有等着谈的了，不用提醒。'),
  'talks/month-not-signed-off': entry(409, '这个月还没有签认，不用重新打开。'),
  'talks/exemption-not-possible': entry(
    409,
    '现在不能申请豁免：只有还没谈、还没截止、归您负责的才可以。',
  ),
  'talks/exemption-decided': entry(409, '这份申请已经有人答复过。'),
  'talks/own-exemption': entry(403, '自己的申请要由别人答复，请另一位管理员或镇教管中心来定。'),
} as const satisfies Record<string, ErrorEntry>;
