// A process that connects to another database continues its chains from the first entry there,
// not from what it remembers of the one before.
import mongoose from 'mongoose';
import { databaseUri } from '../../../test/mongod';
import { floorCtx } from '../../../stage/world';
import { verifyChains } from '../chain';
import { readConfig } from '../config';
import { useKeys } from '../crypto';
import { change, commit, connect, disconnect, ensureIndexes } from '../db';

describe('a process on another database', () => {
  it('begins its chains anew there, so that they verify', async () => {
    const seqs: number[] = [];
    for (const name of ['before', 'after']) {
      const uri = databaseUri(`reconnect_${process.env.JEST_WORKER_ID}_${name}`);
      useKeys(readConfig({ XQ_DEMO: 'yes', MONGODB_URI: uri }).keys);
      await connect(uri);
      await ensureIndexes();
      const made = change('school:sch_demo', 'dst_demo').entry('test.happened', 'tst_0001');
      seqs.push((await commit(floorCtx(), made)).seq);
      expect((await verifyChains()).breaks).toEqual([]);
      await mongoose.connection.dropDatabase();
      await disconnect();
    }
    expect(seqs).toEqual([1, 1]);
  });
});
