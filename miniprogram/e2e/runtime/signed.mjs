// What a service signs for a receipt, made here with the rules of C2SP and Node's own ciphers: a log that has one entry.
// So the curve of the built mini-program is held against another one, and the key that was built in against the demo's seed.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

const ORIGIN = 'xinqiao/dst_yunling';
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const seed = Buffer.concat([PKCS8_ED25519, Buffer.alloc(32, 0x5a)]);
const privateKey = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' });
const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
const keyBytes = Buffer.concat([Buffer.of(1), raw]);
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const keyHash = sha256(Buffer.from(`${ORIGIN}\n`), keyBytes).subarray(0, 4);

/** The answer of a check for this receipt, signed under this number. */
export function signedFor({ chain, seq, hash }, number) {
  const leaf = Buffer.from(`${chain}\n${seq}\nsha256:${hash}\n`);
  const root = sha256(Buffer.of(0), leaf).toString('base64');
  const text = `${ORIGIN}\n1\n${root}\nnumber ${number}\ntime 2025-11-20T02:00:00.000Z\nheads ${root}\n`;
  const signature = Buffer.concat([keyHash, sign(null, Buffer.from(text), privateKey)]);
  const note = `${text}\n— ${ORIGIN} ${signature.toString('base64')}\n`;
  const proof = `c2sp.org/tlog-proof@v1\nextra ${leaf.toString('base64')}\nindex 0\n\n${note}`;
  const key = `${ORIGIN}+${keyHash.toString('hex')}+${keyBytes.toString('base64')}`;
  return { number, proof, key, growth: null };
}
