// What the two twins of ./sealed promise: texts kept on this phone that only this app can read.
// Drafts, outgoing records and receipts live in it, one key each, so that a write never touches another.

/** A store of sealed texts. Reads of a missing or unreadable key give undefined; a failed write rejects. */
export interface SealedStore {
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** All keys that begin with the prefix. */
  keys(prefix: string): Promise<string[]>;
}
