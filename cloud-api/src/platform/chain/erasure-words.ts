// The words of an erasure as they are signed, and whether they were.
// They say what they are, so that no statement of one kind passes for one of another; the signer looks at that.
import type { Signer } from '../signer';
import { isSignatureOf, type PublicKey } from '../signer/keys';
import { bodyBytes } from './commitment';

const statement = (words: object) => bodyBytes({ statement: 'erasure', ...words });

/** The signature of an erasure's words. */
export function signed(signer: Signer, words: object): Promise<string> {
  return signer.signErasure(statement(words));
}

/** Whether an erasure's words were signed with this key. */
export function isSigned(key: PublicKey, words: object, signature: string): boolean {
  return isSignatureOf(key, statement(words), signature);
}
