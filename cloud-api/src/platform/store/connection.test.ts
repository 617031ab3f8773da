// The service starts on a database with transactions and on no other.
import { useDatabase } from '../../../test/mongod';
import { hasTransactions, requireTransactions } from './connection';

useDatabase();

it('a member of a replica set and the router of a cluster have transactions, a mongod by itself has none', () => {
  expect(hasTransactions({ setName: 'xinqiao', isWritablePrimary: true })).toBe(true);
  expect(hasTransactions({ msg: 'isdbgrid' })).toBe(true);
  expect(hasTransactions({ isWritablePrimary: true, maxWireVersion: 21 })).toBe(false);
});

it('the real replica set of the tests is taken', async () => {
  await expect(requireTransactions()).resolves.toBeUndefined();
});
