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
  {
    name: 'whoever computes its hash has written an entry',
    file: 'src/platform/chain/entry-seal.ts',
    inside: 'isSealed',
    find: 'entry.mac === sealOf(entry)',
    replace: "sealOf(entry) !== ''",
  },
  {
    name: 'an entry may say that it is from before there were seals',
    file: 'src/platform/chain/entry-seal.ts',
    inside: 'isOurs',
    find: 'entry.seq < sealedUntil',
    replace: 'sealedUntil >= 0',
  },
  {
    name: 'whatever lies at the end of a chain is built upon',
    file: 'src/platform/chain/tail.ts',
    inside: 'endIn',
    find: 'return isOfBefore ||',
    replace: 'return !isOfBefore ||',
  },
  {
    name: 'a chain that was cut off behind what was signed goes on',
    file: 'src/platform/chain/tail.ts',
    inside: 'tailOf',
    find: 'if (!tail || isBefore || isOther)',
    replace: 'if (!tail || (isBefore && isOther))',
  },
  {
    name: 'a record that bears no seal is one of before',
    file: 'src/platform/chain/older-records.ts',
    inside: 'knowOlderBy',
    find: 'if (!(await isOlder(name, id)))',
    replace: 'if (name === id && !(await isOlder(name, id)))',
  },
  {
    name: 'a row is what it was found by, whatever it says when it is read',
    file: 'src/platform/store/as-asked.ts',
    inside: 'askedOf',
    find: 'return value === undefined || isWanted(value);',
    replace: "return value === undefined || isWanted(value) || name !== '';",
  },
  {
    name: 'a name that comes twice in a row is passed over',
    file: 'src/platform/chain/doubled.ts',
    inside: 'doubledRows',
    find: '!== bytes.length',
    replace: '> bytes.length',
  },
];
