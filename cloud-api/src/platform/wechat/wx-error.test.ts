// WeChat's codes as actions: each code of the table leads to exactly one next step, and no secret leaks.
// An unknown code is never repeated, so that a new code of WeChat's cannot start a storm.
import { WxError, redact, type WxClass } from './wx-error';

const TABLE: [WxClass, boolean, number[]][] = [
  ['retry', true, [-1]],
  ['refreshToken', true, [40001, 40014, 42001]],
  ['quota', true, [45009, 45011]],
  ['userRetry', false, [40029, 40163]],
  ['permanent', false, [40003, 40226, 43004, 43101, 47001, 47003]],
  ['configuration', false, [40013, 40037, 40125, 40164, 40165, 41030, 45103, 45109, 48001]],
  ['permanent', false, [99999]],
];

describe('a code of WeChat', () => {
  it.each(TABLE)('asks for %s (again: %s): %j', (action, retryable, codes) => {
    for (const code of codes) {
      const error = new WxError({ kind: 'wechat', code, message: 'refused' });
      expect(error).toMatchObject({ class: action, retryable, outcomeUnknown: false });
    }
  });
});

describe('an answer that is none of WeChat’s', () => {
  it.each([
    { kind: 'http', code: 503, action: 'retry' },
    { kind: 'http', code: 429, action: 'retry' },
    { kind: 'http', code: 404, action: 'configuration' },
    { kind: 'transport', code: 'ECONNRESET', action: 'retry' },
    { kind: 'format', code: 'EFORMAT', action: 'retry' },
  ] as const)('of kind $kind, $code, asks for $action', ({ kind, code, action }) => {
    expect(new WxError({ kind, code, message: 'none' })).toMatchObject({ class: action });
  });
});

describe('what an error tells', () => {
  it('strikes out every secret, wherever it stands', () => {
    const told = redact(
      'GET /x?appid=wx1&secret=S1&js_code=S2 then "session_key":"S3" access_token=S4 "secret": "S5"',
    );
    expect(told).not.toMatch(/S[1-5]/);
    expect(told).toContain('appid=wx1');
  });

  it('keeps its name when wechat-api puts its own in front', () => {
    const error = new WxError({ kind: 'wechat', code: 40003, message: 'refused' });
    error.name = `WeChatAPI${error.name}`;
    expect(error.name).toBe('WxError');
  });
});
