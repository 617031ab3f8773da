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
  'children/adult-mismatch': entry(422, '这位老师现在不在这所学校任课，请另选一位。'),
} as const satisfies Record<string, ErrorEntry>;
