// The environment of a district that is no demo, with secrets that nobody uses: what a real service starts with.
// Each value is the only fault when it is taken away, which is what the tests do.
import { createHash } from 'node:crypto';

/** 32 bytes that look as random ones do, and are the same every time. */
const bytesOf = (name: string): Buffer => createHash('sha256').update(name).digest();
const hexOf = (name: string): string => bytesOf(name).toString('hex');

/** Everything that a real service must be told, and nothing else. */
export const real = {
  MONGODB_URI: 'mongodb://xinqiao:word@10.0.0.1:27017/xinqiao?replicaSet=xinqiao&tls=true',
  XQ_BEHIND_PROXY: 'yes',
  XQ_KEYS: `1:${hexOf('wrapping 1')},2:${hexOf('wrapping 2')},index:${hexOf('index')}`,
  XQ_CHECKPOINT_KEY: hexOf('public key'),
  XQ_SIGNER: '/nowhere/signer.sock',
  XQ_ERASURES_FILE: '/nowhere/erasures',
  XQ_MINI_APPID: 'wx0123456789abcdef',
  XQ_MINI_SECRET: hexOf('mini').slice(32),
  XQ_SERVICE_APPID: 'wxfedcba9876543210',
  XQ_SERVICE_SECRET: hexOf('service').slice(32),
  XQ_CALLBACK_TOKEN: hexOf('token').slice(40),
  XQ_CALLBACK_AES_KEY: hexOf('callback').slice(0, 43),
  XQ_TEMPLATE_MONTHLY_WORK: 'Tm1',
};
