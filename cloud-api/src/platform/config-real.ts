// What a real district may not start with: something of the demo, secrets that are short, constant or used twice,
// a WeChat that is none, a database that anybody may read. Secrets are compared as the bytes that they mean.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DEMO_VALUES } from './config-env';
import { DEMO_KEYS, readKeys, type KeyRing } from './crypto/key-ring';
import { addressFaults } from './store/address';
import { isWechatHost } from './wechat/settings';

type Source = Readonly<Record<string, string | undefined>>;

/** A secret as the bytes that it means, with the name by which it is told. */
interface Secret {
  name: string;
  bytes: Buffer;
}

const LONG_ENOUGH: Readonly<Record<string, number>> = {
  XQ_MINI_SECRET: 32,
  XQ_SERVICE_SECRET: 32,
  XQ_CALLBACK_TOKEN: 16,
};
const APPIDS = ['XQ_MINI_APPID', 'XQ_SERVICE_APPID'];
/** Random bytes are never so uniform: 32 of them hold fewer than 16 different ones once in 10^15 times. */
const VARIED = 0.5;
/** Of 16 to 32 letters or digits, a third at least differ. */
const VARIED_TEXT = 0.25;

/** Everything for which a real district must not start; `said` are the faults that have been told. */
export function realFaults(
  env: Source,
  { said, keys }: { said: readonly string[]; keys: KeyRing | string },
): string[] {
  const isTold = (name: string) => said.some((fault) => fault.startsWith(name));
  const told = (name: string) => isTold(name) || !env[name];
  const secrets = [...keySecrets(keys), ...namedSecrets(env).filter(({ name }) => !told(name))];
  return [
    ...(told('MONGODB_URI') ? [] : addressFaults(env.MONGODB_URI!)),
    ...templateFaults(env),
    ...APPIDS.filter((name) => !told(name)).flatMap((name) => appidFaults(name, env)),
    ...secretFaults(secrets),
    ...placeFaults(env),
  ];
}

const TEMPLATES = ['XQ_TEMPLATE_MONTHLY_WORK', 'XQ_TEMPLATE_MEETING', 'XQ_SUBSCRIBE_MONTHLY_WORK'];

const templateFaults = (env: Source) =>
  TEMPLATES.filter((name) => env[name] !== undefined && env[name] === DEMO_VALUES[name]).map(
    demoFault,
  );
const demoFault = (name: string) => `${name} 不能用演示值。`;

function appidFaults(name: string, env: Source): string[] {
  const appid = env[name]!;
  if (!/^wx[0-9a-f]{16}$/.test(appid) || /^wx(.)\1+$/.test(appid))
    return [`${name} 要是微信后台里的那一个：wx 后面 16 位。`];
  const isTwice = name === 'XQ_SERVICE_APPID' && appid === env.XQ_MINI_APPID;
  return isTwice ? [`${name} 和 XQ_MINI_APPID 不能是同一个。`] : [];
}

function keySecrets(keys: KeyRing | string): Secret[] {
  if (typeof keys === 'string') return [];
  const wrapping = [...keys.wrapping].map(([version, bytes]) => ({
    name: `XQ_KEYS 的第 ${version} 版`,
    bytes,
  }));
  const finding = [...keys.indexes].map(([version, bytes]) => ({
    name: `XQ_KEYS 的 index${version === 1 ? '' : version}`,
    bytes,
  }));
  return [...wrapping, ...finding];
}

function namedSecrets(env: Source): Secret[] {
  const bytesOf = (name: string, encoding: BufferEncoding) => ({
    name,
    bytes: Buffer.from(env[name] ?? '', encoding),
  });
  return [
    bytesOf('XQ_CALLBACK_AES_KEY', 'base64'),
    ...Object.keys(LONG_ENOUGH).map((name) => bytesOf(name, 'utf8')),
  ];
}

const DEMO_SECRETS = [
  ...keySecrets(readKeys({ XQ_KEYS: DEMO_KEYS })),
  ...namedSecrets(DEMO_VALUES),
];

/** One sentence at most for each secret. */
function secretFaults(secrets: readonly Secret[]): string[] {
  return secrets.flatMap(({ name, bytes }, nth) => {
    if (DEMO_SECRETS.some((demo) => demo.bytes.equals(bytes))) return [demoFault(name)];
    const least = LONG_ENOUGH[name];
    if (least !== undefined && bytes.length < least) return [`${name} 太短，至少要 ${least} 位。`];
    const varied = least === undefined ? VARIED : VARIED_TEXT;
    if (new Set(bytes).size < bytes.length * varied)
      return [`${name} 太有规律，谁都猜得到；请用随机生成的。`];
    const same = secrets.slice(0, nth).find((one) => one.bytes.equals(bytes));
    return same ? [`${name} 和 ${same.name} 不能一样。`] : [];
  });
}

function placeFaults(env: Source): string[] {
  const faults: string[] = [];
  const { XQ_SIGNER: signer, XQ_CHECKPOINT_KEY: key, XQ_CHECKPOINT_SEED: seed } = env;
  if (!signer) faults.push('XQ_SIGNER 没有填：签名程序在哪里听。');
  if (key?.toLowerCase() === DEMO_VALUES.XQ_CHECKPOINT_KEY)
    faults.push(demoFault('XQ_CHECKPOINT_KEY'));
  if (seed !== undefined)
    faults.push(
      'XQ_CHECKPOINT_SEED 只能给签名程序；请从服务的设置里拿走，这里只要 XQ_CHECKPOINT_KEY。',
    );
  const { XQ_PAGES_DIR: pages, XQ_WECHAT_API: wechat, XQ_ERASURES_FILE: erasures } = env;
  if (pages && !existsSync(path.join(pages, 'index.html')))
    faults.push('XQ_PAGES_DIR 所指的文件夹里没有编译好的页面（index.html）。');
  if (!erasures) faults.push('XQ_ERASURES_FILE 没有填：依法删除的记录要有一份在数据库外面。');
  if (env.XQ_CLOCK === 'virtual') faults.push('虚拟时钟（XQ_CLOCK）只有演示能用。');
  if (env.XQ_SIMULATOR_URL) faults.push('微信模拟器（XQ_SIMULATOR_URL）只有演示能接。');
  if (wechat && URL.canParse(wechat) && !isWechatHost(wechat))
    faults.push(
      'XQ_WECHAT_API 不是微信自己的地址；只认 https 的 api.weixin.qq.com 和它的几个分站。',
    );
  return faults;
}
