// A blow that falls beside its step proves nothing: the gate must hold exactly the step it was told,
// undone when it strikes before, done and unheard when it strikes after. On a real database and over HTTP.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { useDatabase } from '../../test/mongod';
import { collectionOf } from '../../src/platform/db/connection';
import { atEachPoint, databaseThrough, portOf, StepGate, type Point } from './step-gate';

const { uri } = useDatabase();

async function insertTwo(point: Point) {
  const gate = await StepGate.start([portOf(uri)]);
  const client = new mongoose.mongo.MongoClient(databaseThrough(uri, gate.ports[0]!));
  const notes = client.db(new URL(uri).pathname.slice(1)).collection<{ _id: string }>('gated');
  await client.connect();
  let blow = () => {};
  const struckNow = new Promise<void>((resolve) => (blow = resolve));
  gate.strikeAt(point, () => Promise.resolve(blow()));
  const both = notes.insertOne({ _id: 'one' }).then(() => notes.insertOne({ _id: 'two' }));
  await Promise.race([struckNow, both]);
  const { struck, steps } = await gate.over();
  await client.close(true);
  await both.catch(() => undefined);
  await gate.stop();
  return { struck, steps };
}

const there = async () => (await collectionOf('gated').find({}).toArray()).map(({ _id }) => _id);

beforeEach(() => collectionOf('gated').deleteMany({}));

describe('the gate', () => {
  it.each([
    [{ step: 1, when: 'before' }, []],
    [{ step: 1, when: 'after' }, ['one']],
    [{ step: 2, when: 'before' }, ['one']],
    [{ step: 2, when: 'after' }, ['one', 'two']],
  ] as const)('at %j leaves done: %j', async (point, done) => {
    const { struck, steps } = await insertTwo(point);
    expect(struck).toBe(true);
    expect(steps).toEqual(Array.from({ length: point.step }, () => 'insert gated'));
    expect(await there()).toEqual(done);
  });

  it('lets everything pass when its point is never reached', async () => {
    expect(await insertTwo({ step: 3, when: 'before' })).toMatchObject({ struck: false });
    expect(await there()).toEqual(['one', 'two']);
  });

  it('knows the calls of HTTP by their paths', async () => {
    const server = http.createServer((_, answer) => answer.end('heard'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gate = await StepGate.start([(server.address() as AddressInfo).port]);
    gate.strikeAt({ step: 2, when: 'before' }, () => Promise.resolve());
    await fetch(`http://127.0.0.1:${gate.ports[0]}/told?token=1`, {
      method: 'POST',
      body: 'words',
    });
    expect(await gate.over()).toEqual({ struck: false, steps: ['POST /told'] });
    await gate.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the points in turn', () => {
  it('are before and after each step, and end where a step is not reached', async () => {
    const points: string[] = [];
    await atEachPoint(1, ({ step, when }) => {
      points.push(`${when} ${step}`);
      return Promise.resolve(step <= 2);
    });
    expect(points).toEqual(['before 1', 'after 1', 'before 2', 'after 2', 'before 3']);
  });

  it('are refused when nothing is ever reached', async () => {
    await expect(atEachPoint(1, () => Promise.resolve(false))).rejects.toThrow('no step was seen');
  });
});
