// What the app sets before its first page must reach the library that checks forms, although that is loaded later.
// WeChat forbids code made from text; a browser without it must behave the same.
import './boot';
import { config, z } from 'zod';

describe('before the first page', () => {
  it('zod is told to build no code from text', () => {
    expect(config().jitless).toBe(true);
  });

  it('a rule without a sentence of its own has one in plain words', () => {
    const { error } = z.object({ age: z.number() }).safeParse({ age: '七' });
    expect(error?.issues[0]?.message).toBe('这里填得不对，请再看看。');
  });
});
