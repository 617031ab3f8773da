// A wrapping key turns as the operator's page tells, and a key that is missing or wrong is told before anybody meets it.
// Whoever takes a key away too early loses nothing: the service does not start, and one that runs says what is shut.
import { children } from '@xinqiao/types/children';
import { talks } from '@xinqiao/types/talks';
import { useApp } from '../app';
import { aChild } from '../factories';
import { operate } from '../operate';
import { goTo } from '../talks-world';
import { real } from '../../stage/real-environment';
import { keysByVersion, requireKeys, useKeys } from '../../src/platform/crypto';
import { DataKeyModel } from '../../src/platform/crypto/data-key.model';
import { bytesOf } from '../../src/platform/crypto/data-keys';
import { readKeys, type KeyRing } from '../../src/platform/crypto/key-ring';
import { TalkModel } from '../../src/talks/talk.model';
import { verifyLedger } from '../../src/verify-ledger';
import { asIf } from '../../stage/as-if';

const logged: string[] = [];
const app = useApp({
  at: '2025-10-20T01:00:00Z',
  env: { XQ_LOG_LEVEL: 'info', XQ_KEYS: real.XQ_KEYS },
  logged,
});

const [first, second, index] = real.XQ_KEYS.split(',') as [string, string, string];
const ring = (...keys: string[]) => readKeys({ XQ_KEYS: [...keys, index].join() }) as KeyRing;
const turnTo = (...keys: string[]) => useKeys(ring(...keys));
/** What a process says that starts with these keys. */
const startWith = async (...keys: string[]) => {
  turnTo(...keys);
  return requireKeys().then(
    () => 'it starts',
    (error: Error) => error.message,
  );
};

let childId = '';
const record = (words: string) => {
  const writtenAt = app.clock.now().toISOString();
  return { body: { childId, heldOn: '2025-11-12', words, chips: [], writtenAt } };
};
const wordsOf = async () => {
  const { items } = await app.as('李秋月').call(talks.search, { query: {} });
  return items.map(({ words, unreadable }) => [words, unreadable]);
};

beforeAll(async () => {
  turnTo(first);
  await DataKeyModel.deleteMany({});
  childId = (await aChild({ name: '顾南乔' }, { at: '2025-10-20T01:00:00Z' }))._id;
  await goTo(app, '2025-11-12 20:00');
  await app.as('李秋月').call(talks.record, record('说想跑接力'));
});
beforeEach(() => {
  logged.length = 0;
});

describe('a service that has been given the next key only', () => {
  it('does not start, and names the version that it lacks', async () => {
    expect(await startWith(second)).toMatch(/有 \d+ 把数据密钥用第 1 版密钥封着.*没有这一版/);
  });

  it('if it runs already, shows what is shut, and answers no page with a defect', async () => {
    turnTo(second);
    expect(await wordsOf()).toEqual([[null, true]]);
    const child = { params: { childId } };
    expect(await app.as('李秋月').call(children.one, child)).toMatchObject({ name: null });
    expect(logged.join()).toContain('MissingKeyError');
  });

  it('takes nothing in that it could not seal, and lets the phone keep it', async () => {
    turnTo(second);
    const refusal = await app.as('李秋月').refusal(talks.record, record('说想换座位'));
    expect(refusal).toMatchObject({ status: 503, code: 'common/shut' });
    expect(await TalkModel.countDocuments()).toBe(1);
  });
});

describe('a service that has been given another key under the same version', () => {
  const other = second.replace(/^2:/, '1:');

  it('does not start', async () => {
    expect(await startWith(other)).toMatch(/第 1 版密钥封着.*打不开/);
  });
});

describe('a key that turns', () => {
  const kept = async () => Object.fromEntries(await keysByVersion());

  it('is needed as long as something lies under it, and the operator sees how much', async () => {
    expect(await startWith(first, second)).toBe('it starts');
    const { code, text } = await operate(app.ports, 'keys');
    expect([code, text]).toEqual([
      1,
      expect.stringMatching(/第 1 版 {2}[1-9]\d* 把 {2}还不能拿掉/),
    ]);
  });

  it('is replaced by the sweep, and can then go', async () => {
    turnTo(first, second);
    const before = await DataKeyModel.countDocuments();
    await app.work();
    expect(await kept()).toEqual({ 2: before });
    const [told] = logged.flatMap((line) => (line.includes('under the new version') ? [line] : []));
    expect(JSON.parse(told ?? '{}')).toMatchObject({ done: before, left: { 2: before } });
    const { code, text } = await operate(app.ports, 'keys');
    expect([code, text]).toEqual([0, expect.stringMatching(/第 1 版 {2}0 把 {2}可以拿掉/)]);
    expect(await startWith(second)).toBe('it starts');
    expect(await wordsOf()).toEqual([['说想跑接力', false]]);
    await app.as('李秋月').call(talks.record, record('说想换座位'));
    expect((await verifyLedger({})).breaks).toEqual([]);
  });

  it('is not taken back by a process that was started before', async () => {
    turnTo(first);
    await app.work();
    expect(Object.keys(await kept())).toEqual(['2']);
    turnTo(second);
  });
});

it('a data key that was changed in the database is told, by whoever reads the ledger anew and by the sweep', async () => {
  turnTo(first, second);
  const row = await DataKeyModel.findById(childId).lean();
  const wrapped = bytesOf(row!.wrapped!);
  wrapped[40] = wrapped[40]! ^ 1;
  await asIf(DataKeyModel, { _id: childId }, { $set: { wrapped } });
  const { breaks } = await verifyLedger({});
  expect(breaks).toEqual([{ kind: 'key-broken', collection: 'datakeys', id: childId }]);
  const third = second.replace(/^2:../, '3:9f');
  turnTo(second, third);
  await app.work();
  expect(Object.fromEntries(await keysByVersion())).toMatchObject({ 2: 1 });
  expect(logged.join()).toContain('a data key does not open');
});
