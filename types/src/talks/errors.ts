// How this room refuses: whose child, whose record, and records that are closed.
// The register of all rooms is made of these (errors.ts).
import { entry, type ErrorEntry } from '../error-entry';

export const talksErrors = {
  'talks/not-yours': entry(403, '只能给由您负责谈心的孩子记谈心。'),
  'talks/role-ended': entry(
    403,
    '那一天这个孩子不归您谈，这条没有收下。请看原文，把它交给现在负责的老师或学校管理员。',
    'admin',
  ),
  'talks/not-author': entry(403, '只有写这条记录的人能改它。'),
  'talks/not-told': entry(403, '这条记录由心理老师或学校管理员来答复。'),
  'talks/retracted': entry(409, '这条记录已经撤回，不能再改。'),
} as const satisfies Record<string, ErrorEntry>;
