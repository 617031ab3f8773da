// A service with a wrong environment must not start, and must say everything that is wrong at once.
import { ConfigError, readConfig } from './config';

const demo = { MONGODB_URI: 'mongodb://127.0.0.1/xinqiao' };
const keys = `1:${'ab'.repeat(32)},2:${'cd'.repeat(32)},index:${'ef'.repeat(32)}`;
const production = {
  ...demo,
  NODE_ENV: 'production',
  XQ_KEYS: keys,
  XQ_CHECKPOINT_SEED: '12'.repeat(32),
  XQ_MINI_APPID: 'wx1',
  XQ_MINI_SECRET: 'm',
  XQ_SERVICE_APPID: 'wx2',
  XQ_SERVICE_SECRET: 's',
  XQ_CALLBACK_TOKEN: 't',
  XQ_TEMPLATE_MONTHLY_WORK: 'Tm1',
};

const faultsOf = (env: Record<string, string | undefined>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
};

describe('a wrong environment', () => {
  it('reports all faults at once, each as a Chinese sentence', () => {
    const faults = faultsOf({ XQ_PORT: 'many', XQ_CLOCK: 'sundial', XQ_KEYS: '1:short' });
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
});

describe('production', () => {
  it.each([
    ['the demo keys by default', { XQ_KEYS: undefined }],
    [
      'the demo keys when written out',
      { XQ_KEYS: `1:${'d0'.repeat(32)},index:${'ef'.repeat(32)}` },
    ],
    ['the demo checkpoint seed', { XQ_CHECKPOINT_SEED: undefined }],
    ['the virtual clock', { XQ_CLOCK: 'virtual' }],
    ['the simulator', { XQ_SIMULATOR_URL: 'http://127.0.0.1:3001' }],
    ['a WeChat on this machine', { XQ_WECHAT_API: 'http://localhost:3001' }],
    ['pages that are not there', { XQ_PAGES_DIR: '/nowhere' }],
    ['a demo secret', { XQ_MINI_SECRET: undefined }],
    ['the demo’s template', { XQ_TEMPLATE_MONTHLY_WORK: undefined }],
  ])('refuses %s', (_what, change) => {
    expect(faultsOf({ ...production, ...change })).toHaveLength(1);
  });

  it('starts with real keys, of which the newest wraps', () => {
    const config = readConfig(production);
    expect([config.production, config.keys.current]).toEqual([true, 2]);
  });
});

it('the demo starts with nothing but a database address', () => {
  expect(readConfig(demo)).toMatchObject({
    production: false,
    clock: 'real',
    http: { port: 3000 },
  });
});

describe('the subscription of the mini-program', () => {
  const templatesIn = (env: Record<string, string>) => readConfig(env).wechat.subscribeTemplates;

  it.each([
    ['production that names none', production],
    ['an empty name', { ...demo, XQ_SUBSCRIBE_MONTHLY_WORK: '' }],
  ])('is asked of nobody in %s', (_where, env) => {
    expect(templatesIn(env)).toEqual({});
  });

  it('is the demo’s in the demo, and the chosen one where one is named', () => {
    expect(templatesIn(demo)?.monthlyWork?.id).toMatch(/^MINI-MONTHLY-WORK/);
    const env = { ...production, XQ_SUBSCRIBE_MONTHLY_WORK: 'Ab3;matter=thing4' };
    expect(templatesIn(env)).toEqual({ monthlyWork: { id: 'Ab3', keys: { matter: 'thing4' } } });
  });
});
