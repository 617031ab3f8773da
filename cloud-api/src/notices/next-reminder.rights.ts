// A reminder is its reader's own affair: everybody sees theirs, and whoever some room tells of their own work may ask for one.
// The others get no such digest, so there would be nothing to keep.
import { dueLines } from '../platform/house';
import { rightsTo } from '../platform/rights';

/** Who may see a kept reminder and ask for one. */
export const reminderRights = rightsTo<'read' | 'keep'>(
  'Reminder',
  ({ accountId, capacity }, allow) => {
    allow('read', { accountId });
    const hears = dueLines().some(({ roles }) => roles.includes(capacity.role));
    if (hears) allow('keep', { accountId });
  },
  ['accountId'],
);
