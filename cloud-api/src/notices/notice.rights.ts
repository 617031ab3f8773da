// A message is read by the person to whom it was written, and by nobody else, whatever their role.
// It follows the person, not the capacity: every capacity of the same account has the same inbox.
import { rightsTo } from '../platform/rights';

/** Who may read a notice and mark it as read. */
export const noticeRights = rightsTo<'read'>(
  'Notice',
  ({ accountId }, allow) => allow('read', { accountId }),
  ['accountId'],
);
