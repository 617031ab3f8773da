// Bugs of the row `trespass` about the ledger: what somebody writes who has the database, or a receipt, and no key.
// Each lets something count that the service never wrote.
import type { Patch } from '../../stage/planted';

/** The patches. */
export const LEDGER_BUGS: readonly Patch[] = [
  {
    name: 'whatever somebody writes beside a signature makes another note of it',
    file: 'src/platform/signer/note.ts',
    inside: 'openNote',
    find: 'text, note: noteOf(text, name, bytes) }',
    replace: 'text: note, note }',
  },
  {
    name: 'a signature in other letters is another signature',
    file: 'src/platform/signer/note.ts',
    inside: 'openNote',
    find: " || bytes.toString('base64') !== encoded",
    replace: '',
  },
];
