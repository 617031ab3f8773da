// What the two twins of ./sealed promise: texts kept on this phone that only this app can read.
// Drafts, outgoing records and receipts live in it, one key each, so that a write never touches another.

/** When a text may be written: only under a key that nothing lies under yet, or only over what is there. */
export type Only = 'free' | 'taken';

/** A store of sealed texts. Nothing that was kept is ever taken for nothing: what cannot be read rejects. */
export interface SealedStore {
  /** The text, or undefined when none is kept; rejects when one is there that cannot be read now. */
  read(key: string): Promise<string | undefined>;
  /** Resolves once the text is safe; false, and nothing is written, where `only` forbids it. Rejects when the phone cannot. */
  write(key: string, text: string, only?: Only): Promise<boolean>;
  remove(key: string): Promise<void>;
  /** All keys that begin with the prefix. */
  keys(prefix: string): Promise<string[]>;
}
