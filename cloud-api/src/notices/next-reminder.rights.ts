// A reminder is its reader's own affair: everybody sees theirs, and who talks with children may ask for one.
// Whoever owes no talks gets no such digest, so there would be nothing to keep.
import { rightsTo } from '../platform/rights';

/** Who may see a kept reminder and ask for one. */
export const reminderRights = rightsTo<'read' | 'keep'>(
  'Reminder',
  ({ accountId, capacity }, allow) => {
    allow('read', { accountId });
    const talks = ['subjectTeacher', 'psychTeacher'].includes(capacity.role);
    if (talks) allow('keep', { accountId });
  },
);
