// How long a phone keeps what the service answered: a week, for its reader alone, and no longer than the reason to read it.
// A browser keeps nothing of it at all.
import { act } from '@testing-library/react';
import { ADMIN, me, signedIn } from '../../test/people';
import { world } from '../../test/taro';
import { turns } from '../../test/turns';
import { forgetStale, readCached, writeCached } from './answer-cache';
import { idsSealed, writeSealed } from './sealed-json';
import { dropSession, holdMe, holdSession, loseCapacity } from './session';
import { startPlatform } from './start';

const { accountId } = me();
const DAY_MS = 24 * 3_600_000;
const kept = () => idsSealed('kept', accountId);

beforeEach(() => {
  world.reset();
  world.inWeChat();
});
afterEach(() => jest.restoreAllMocks());

describe('an answer that was kept', () => {
  it('is read for a week, and not a day longer', async () => {
    await writeCached(accountId, 'cap/list', ['林']);
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 6 * DAY_MS);
    expect(await readCached(accountId, 'cap/list')).toEqual(['林']);
    jest.spyOn(Date, 'now').mockReturnValue(now + 8 * DAY_MS);
    expect(await readCached(accountId, 'cap/list')).toBeUndefined();
    await forgetStale(accountId);
    expect(await kept()).toEqual([]);
  });

  it('is read by no other build', async () => {
    await writeSealed('kept', accountId, {
      id: 'cap/list',
      value: { build: 'old', at: Date.now() },
    });
    await forgetStale(accountId);
    expect(await kept()).toEqual([]);
  });

  it('is gone for everybody but who is signed in; what they wrote stays', async () => {
    await writeCached('acc_other', 'cap/list', ['林']);
    await writeSealed('draft', 'acc_other', { id: 'one', value: { words: '聊了' } });
    await writeCached(accountId, 'cap/list', ['周']);
    await forgetStale(accountId);
    expect(await idsSealed('kept', 'acc_other')).toEqual([]);
    expect(await idsSealed('draft', 'acc_other')).toEqual(['one']);
    expect(await readCached(accountId, 'cap/list')).toEqual(['周']);
  });

  it('is nowhere in a browser, and what an earlier version kept there is gone', async () => {
    await writeCached(accountId, 'cap/list', ['周']);
    process.env.TARO_ENV = 'h5';
    expect(await readCached(accountId, 'cap/list')).toBeUndefined();
    await writeCached(accountId, 'cap/other', ['周']);
    await forgetStale(accountId);
    expect(await kept()).toEqual([]);
  });
});

describe('while the app runs', () => {
  beforeAll(() => startPlatform());

  it('answers go when their reader signs out', async () => {
    holdSession(signedIn());
    await writeCached(accountId, 'cap/list', ['周']);
    act(() => dropSession('left'));
    await turns();
    expect(await kept()).toEqual([]);
  });

  it('answers of a capacity go when it ends, those of others stay', async () => {
    const { capacity, capacities } = me();
    holdSession(signedIn());
    await writeCached(accountId, `${capacity!.id}/list`, ['周']);
    await writeCached(accountId, `${ADMIN.id}/list`, ['周']);
    act(() => loseCapacity());
    await turns();
    expect(await kept()).toEqual([`${ADMIN.id}/list`]);
    act(() => holdMe(me({ capacities: capacities.filter(({ id }) => id !== ADMIN.id) })));
    await turns();
    expect(await kept()).toEqual([]);
  });
});
