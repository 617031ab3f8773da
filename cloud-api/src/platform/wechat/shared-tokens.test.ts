// Access tokens lie in the database for every process, and nobody can read them there.
import mongoose from 'mongoose';
import { useDatabase } from '../../../test/mongod';
import { sharedTokenStore } from './shared-tokens';

useDatabase();

const token = { accessToken: 'token-that-nobody-may-see', expireTime: 1_800_000_000_000 };

describe('the shared token store', () => {
  it('has no token for an account that never had one', async () => {
    expect(await sharedTokenStore().read('wxnew')).toBeNull();
  });

  it('gives one process the token that another has written, and the latest one', async () => {
    await sharedTokenStore().write('wxone', { ...token, accessToken: 'older' });
    await sharedTokenStore().write('wxone', token);
    expect(await sharedTokenStore().read('wxone')).toEqual(token);
  });

  it('keeps it sealed', async () => {
    await sharedTokenStore().write('wxtwo', token);
    const rows = await mongoose.connection.collection('wechattokens').find().toArray();
    const bytes = rows.map((row) => Buffer.from((row.sealed as { buffer: Buffer }).buffer));
    expect(bytes.some((each) => each.includes(token.accessToken))).toBe(false);
  });

  it('counts a token that was moved to another account as none', async () => {
    await sharedTokenStore().write('wxthree', token);
    const rows = mongoose.connection.collection<{ _id: string }>('wechattokens');
    const row = await rows.findOne({ _id: 'wxthree' });
    await rows.insertOne({ ...row, _id: 'wxfour' });
    expect(await sharedTokenStore().read('wxfour')).toBeNull();
  });
});
