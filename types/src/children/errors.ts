// How this room refuses: who is on the list, in which class, under which name.
// The register of all rooms is made of these (errors.ts).
import { entry, type ErrorEntry } from '../error-entry';

export const childrenErrors = {
  'children/already-listed': entry(409, '这个学籍号的孩子已经在名单上。'),
  'children/not-listed': entry(409, '这个孩子现在不在名单上。'),
  'children/still-listed': entry(409, '孩子还在名单上，请学校先让他离开名单。', 'admin'),
  'children/class-mismatch': entry(422, '不能选这个班，请重新选班级。'),
  'children/name-mismatch': entry(
    422,
    '姓名和学籍号对不上，请看着学籍资料核对；都没写错的，请联系区教委。',
    'admin',
  ),
  'children/age-unlikely': entry(422, '照学籍号里的出生日期，孩子的年龄和班级不太相符，请核对。'),
  'children/number-taken': entry(
    409,
    '这个学籍号已经登记给另一个孩子，请看着学籍资料核对；没写错的，请联系区教委。',
    'admin',
  ),
  'children/transfer-first': entry(
    409,
    '转到别的学校，要由对方接收：请在“名单”里提出转学。对方接收以前，孩子还归现在的学校。',
  ),
  'children/transfer-place': entry(422, '不能转到这所学校，请选本区另一所学校。'),
  'children/transfer-open': entry(
    409,
    '这个孩子已经在转学，等对方回答。要改的，先不转了，再提一次。',
  ),
  'children/transfer-over': entry(409, '这次转学已经有了结果，或者过了日子。请看最新的。'),
  'children/transfer-yours': entry(403, '提出转学的人不能自己接收，请这所学校的另一位管理员来。'),
  'children/shut': entry(403, '这份档案归学校，平时只看数。要看内容，请先写明理由（破例查看）。'),
  'children/glass-broken': entry(409, '这份档案您已经打开了，到时间会自动关上。'),
  'children/own-glass': entry(403, '自己的破例查看不能自己复核，请另一位来。'),
  'children/makers-glass': entry(403, '您的身份是从这位同事那里来的，请另一位来复核。'),
  'children/reviewed': entry(409, '另一位已经复核过了，不用再复核。'),
  'children/filled': entry(409, '刚才已经有人指定了老师。请看过最新的再定。'),
  'children/adult-mismatch': entry(422, '这位老师现在不在这所学校任课，请另选一位。'),
} as const satisfies Record<string, ErrorEntry>;
