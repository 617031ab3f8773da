// Grades of fields live in zod's own metadata, so that views, logs and tests can read them from the contract.
// open: all who may see the record; restricted: by role; sealed: by relation, opened with an access-log entry.
import 'zod';

declare module 'zod' {
  interface GlobalMeta {
    grade?: 'open' | 'restricted' | 'sealed';
  }
}
