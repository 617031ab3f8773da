// A service with a wrong environment must not start, and must say everything that is wrong at once.
// The demo is what must be asked for: whatever else starts is a real district, and starts with real secrets only.
import { ConfigError, readConfig } from './config';
import { real } from '../../stage/real-environment';
import { DEMO_CHECKPOINT_KEY } from './signer';

const demo = { XQ_DEMO: 'yes', MONGODB_URI: 'mongodb://127.0.0.1/xinqiao' };

type Environment = Record<string, string | undefined>;
const faultsOf = (env: Environment): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};
const without = (env: Environment, name: string) => ({ ...env, [name]: undefined });
const [oneKey, otherKey, indexKey] = (real.XQ_KEYS ?? '').split(',') as [string, string, string];
const hexOf = (key: string) => key.split(':')[1] ?? '';

describe('a wrong environment', () => {
  it('reports all faults at once, each as a Chinese sentence', () => {
    const wrong = { XQ_DEMO: 'yes', XQ_PORT: 'many', XQ_CLOCK: 'sundial', XQ_KEYS: '1:short' };
    const faults = faultsOf(wrong);
    expect(faults.map((fault) => /MONGODB_URI|XQ_PORT|XQ_CLOCK|XQ_KEYS/.exec(fault)?.[0])).toEqual([
      'MONGODB_URI',
      'XQ_PORT',
      'XQ_CLOCK',
      'XQ_KEYS',
    ]);
    faults.forEach((fault) => expect(fault).toMatch(/[一-鿿].*。$/));
  });

  it('says so when the key file cannot be read', () => {
    expect(faultsOf({ ...demo, XQ_KEYS_FILE: '/nowhere/keys' })).toEqual([
      'XQ_KEYS_FILE 所指的密钥文件读不了。',
    ]);
  });

  it('is one that names a version of a key twice, in the demo too', () => {
    const twice = `${oneKey},1:${hexOf(otherKey)},${indexKey}`;
    expect(faultsOf({ ...demo, XQ_KEYS: twice })).toHaveLength(1);
    expect(faultsOf({ ...demo, XQ_KEYS: `${oneKey},${indexKey},${indexKey}` })).toHaveLength(1);
  });
});

describe('whoever does not ask for the demo', () => {
  it.each(Object.keys(real))('must name %s', (name) => {
    expect(faultsOf(without(real, name))).toEqual([expect.stringContaining(name)]);
    expect(faultsOf({ ...real, [name]: '' })).toEqual([expect.stringContaining(name)]);
  });

  it('gets nothing of the demo with nothing but a database and a port', () => {
    const faults = faultsOf({ MONGODB_URI: real.MONGODB_URI, XQ_PORT: '3000' });
    for (const name of Object.keys(without(real, 'MONGODB_URI')).filter(
      (one) => one !== 'MONGODB_URI',
    ))
      expect(faults.join('')).toContain(name);
  });

  it.each(['', 'no', 'YES', 'true', '1', 'production'])('is whoever says XQ_DEMO=%s', (XQ_DEMO) => {
    expect(faultsOf({ ...demo, XQ_DEMO }).length).toBeGreaterThan(5);
  });

  it.each([
    ['the virtual clock', { XQ_CLOCK: 'virtual' }],
    ['the simulator', { XQ_SIMULATOR_URL: 'http://127.0.0.1:3001' }],
    ['pages that are not there', { XQ_PAGES_DIR: '/nowhere' }],
    ['an appid that is none of WeChat’s', { XQ_MINI_APPID: 'wxdemo00000000mini' }],
    ['one appid for both accounts', { XQ_MINI_APPID: real.XQ_SERVICE_APPID }],
    ['the demo’s key of checkpoints', { XQ_CHECKPOINT_KEY: DEMO_CHECKPOINT_KEY.toUpperCase() }],
    ['the seed, which is the signer’s alone', { XQ_CHECKPOINT_SEED: hexOf(oneKey) }],
    ['the demo’s template', { XQ_TEMPLATE_MONTHLY_WORK: demoValue('templates') }],
  ])('is refused %s', (_what, change) => {
    expect(faultsOf({ ...real, ...change })).toHaveLength(1);
  });

  it('starts with secrets of its own, of which the newest wraps', () => {
    const config = readConfig(real);
    expect([config.demo, config.keys.current]).toEqual([false, 2]);
  });
});

/** A value of the demo, as somebody would copy it out of a running one. */
function demoValue(which: 'templates' | 'secret' | 'token' | 'aesKey'): string {
  const { miniProgram, serviceAccount, templates } = readConfig(demo).wechat;
  return {
    templates: templates.monthlyWork?.id,
    secret: miniProgram.secret,
    token: serviceAccount.callbackToken,
    aesKey: serviceAccount.callbackAesKey,
  }[which]!;
}

describe('a secret of a real district', () => {
  const keysOf = (...keys: string[]) => ({ XQ_KEYS: keys.join() });
  it.each([
    ['the demo’s keys', keysOf(`1:${'d0'.repeat(32)}`, indexKey)],
    ['the demo’s keys in capitals', keysOf(`1:${'D0'.repeat(32)}`, indexKey)],
    ['a key of zeros', keysOf(`1:${'00'.repeat(32)}`, indexKey)],
    ['a key that repeats a few bytes', keysOf(`1:${'0123456789abcdef'.repeat(4)}`, indexKey)],
    ['an index that is constant', keysOf(oneKey, `index:${'ef'.repeat(32)}`)],
    ['an index that wraps as well', keysOf(oneKey, `index:${hexOf(oneKey)}`)],
    ['the same index as two versions', keysOf(oneKey, indexKey, `index2:${hexOf(indexKey)}`)],
    ['the same key as two versions', keysOf(oneKey, `2:${hexOf(oneKey)}`, indexKey)],
    ['the demo’s secret', { XQ_MINI_SECRET: demoValue('secret') }],
    ['a secret of one letter', { XQ_MINI_SECRET: 'a'.repeat(32) }],
    ['a secret that is too short', { XQ_SERVICE_SECRET: 'f00dfacec0ffee' }],
    ['one secret for both accounts', { XQ_SERVICE_SECRET: real.XQ_MINI_SECRET }],
    ['a placeholder of the page', { XQ_MINI_SECRET: 'from-the-console' }],
    ['the demo’s token', { XQ_CALLBACK_TOKEN: demoValue('token') }],
    ['a token that can be guessed', { XQ_CALLBACK_TOKEN: 'xinqiao' }],
    ['a token that is a secret elsewhere', { XQ_CALLBACK_TOKEN: real.XQ_MINI_SECRET }],
    ['the demo’s key of the callback', { XQ_CALLBACK_AES_KEY: demoValue('aesKey') }],
    [
      'a key of the callback that is cut',
      { XQ_CALLBACK_AES_KEY: real.XQ_CALLBACK_AES_KEY.slice(1) },
    ],
    ['a key of the callback of one letter', { XQ_CALLBACK_AES_KEY: 'A'.repeat(43) }],
  ])('is not %s', (_what, change) => {
    expect(faultsOf({ ...real, ...change })).toHaveLength(1);
  });
});

describe('the WeChat of a real district', () => {
  it.each([
    'http://api.weixin.qq.com',
    'http://localhost:3001',
    'https://127.0.0.1:3001',
    'https://0.0.0.0',
    'https://[::ffff:127.0.0.1]',
    'https://wechat.example',
    'https://api.weixin.qq.com.example',
    'https://api.weixin.qq.com@wechat.example',
    'https://somebody:word@api.weixin.qq.com',
    'https://api.weixin.qq.com/elsewhere',
    'file:///etc/passwd',
  ])('is not at %s', (XQ_WECHAT_API) => {
    expect(faultsOf({ ...real, XQ_WECHAT_API })).toHaveLength(1);
  });

  it.each([
    'https://api.weixin.qq.com',
    'https://sh.api.weixin.qq.com',
    'https://API.weixin.qq.com/',
  ])('is at %s', (XQ_WECHAT_API) => {
    expect(faultsOf({ ...real, XQ_WECHAT_API })).toEqual([]);
  });
});

describe('the database of a real district', () => {
  it.each([
    ['without a password', 'mongodb://10.0.0.1/xinqiao?replicaSet=xinqiao&tls=true'],
    ['without TLS', 'mongodb://u:p@10.0.0.1/xinqiao?replicaSet=xinqiao'],
    ['with TLS turned off', 'mongodb://u:p@10.0.0.1/xinqiao?replicaSet=xinqiao&tls=false'],
    ['that anybody may claim to be', 'mongodb://u:p@10.0.0.1/xinqiao?tls=true&tlsInsecure=true'],
    ['of any name', 'mongodb://u:p@10.0.0.1/x?tls=true&tlsAllowInvalidHostnames=true'],
    ['with any certificate', 'mongodb://u:p@10.0.0.1/x?tls=true&tlsAllowInvalidCertificates=true'],
    ['that is none', 'postgres://10.0.0.1/xinqiao'],
  ])('is not one %s', (_what, MONGODB_URI) => {
    expect(faultsOf({ ...real, MONGODB_URI })).toEqual([expect.stringContaining('MONGODB_URI')]);
  });

  it('is never told in the sentence that refuses it', () => {
    const MONGODB_URI = 'mongodb://user:pass-word@10.0.0.1/xinqiao';
    expect(faultsOf({ ...real, MONGODB_URI }).join('')).not.toContain('pass-word');
  });
});

it('the demo starts with nothing but its name and a database address', () => {
  expect(readConfig(demo)).toMatchObject({ demo: true, clock: 'real', http: { port: 3000 } });
});

describe('the subscription of the mini-program', () => {
  const templatesIn = (env: Environment) => readConfig(env).wechat.subscribeTemplates;

  it.each([
    ['a district that names none', real],
    ['an empty name', { ...demo, XQ_SUBSCRIBE_MONTHLY_WORK: '' }],
  ])('is asked of nobody in %s', (_where, env) => {
    expect(templatesIn(env)).toEqual({});
  });

  it('is the demo’s in the demo, and the chosen one where one is named', () => {
    expect(templatesIn(demo)?.monthlyWork?.id).toMatch(/^MINI-MONTHLY-WORK/);
    const env = { ...real, XQ_SUBSCRIBE_MONTHLY_WORK: 'Ab3;matter=thing4' };
    expect(templatesIn(env)).toEqual({ monthlyWork: { id: 'Ab3', keys: { matter: 'thing4' } } });
  });
});
