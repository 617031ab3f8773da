// A blow that falls beside its step proves nothing: the gate must hold exactly the step it was told,
// undone when it strikes before, done and unheard when it strikes after. On a real database and over HTTP.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import mongoose from 'mongoose';
import { useDatabase } from '../../test/mongod';
import { collectionOf } from '../../src/platform/store/connection';
import { atEachPoint, databaseThrough, portOf, StepGate, type Point } from './step-gate';

const { uri } = useDatabase();

/** Two inserts by a client that loses its connection at the point. */
async function insertTwo(point: Point | null) {
  const gate = await StepGate.start([portOf(uri)]);
  const client = new mongoose.mongo.MongoClient(databaseThrough(uri, gate.ports[0]!));
  const notes = client.db(new URL(uri).pathname.slice(1)).collection<{ _id: string }>('gated');
  await client.connect();
  let blow = () => {};
  const struckNow = new Promise<void>((resolve) => (blow = resolve));
  const broken = gate.strikeAt(point, () => Promise.resolve(blow()));
  const both = notes.insertOne({ _id: 'one' }).then(() => notes.insertOne({ _id: 'two' }));
  await Promise.race([struckNow, both, broken]);
  const passage = await gate.over();
  await client.close(true);
  await both.catch(() => undefined);
  await gate.stop();
  return passage;
}

const there = async () => (await collectionOf('gated').find({}).toArray()).map(({ _id }) => _id);

beforeEach(() => collectionOf('gated').deleteMany({}));

describe('the gate', () => {
  it.each([
    [{ step: 'insert gated', when: 'before' }, []],
    [{ step: 'insert gated', when: 'after' }, ['one']],
    [{ step: 'insert gated (2)', when: 'before' }, ['one']],
    [{ step: 'insert gated (2)', when: 'after' }, ['one', 'two']],
  ] as const)('at %j leaves done: %j', async (point, done) => {
    const { struck, steps } = await insertTwo(point);
    expect(struck).toBe(true);
    expect(steps.at(-1)).toBe(point.step);
    expect(await there()).toEqual(done);
  });

  it.each([null, { step: 'find gated', when: 'before' } as const])(
    'lets everything pass when its point is %j',
    async (point) => {
      const steps = ['insert gated', 'insert gated (2)'];
      expect(await insertTwo(point)).toEqual({ struck: false, steps });
      expect(await there()).toEqual(['one', 'two']);
    },
  );

  it('tells of a blow that went wrong', async () => {
    const server = http.createServer((_, answer) => answer.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gate = await StepGate.start([(server.address() as AddressInfo).port]);
    const point = { step: 'GET /', when: 'before' } as const;
    const broken = gate.strikeAt(point, () => Promise.reject(new Error('it lives')));
    const asked = fetch(`http://127.0.0.1:${gate.ports[0]}/`).catch(() => undefined);
    await expect(broken).rejects.toThrow('it lives');
    await gate.stop();
    await asked;
    await new Promise((resolve) => server.close(resolve));
  });

  it('knows the calls of HTTP by their paths', async () => {
    const server = http.createServer((_, answer) => answer.end('heard'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gate = await StepGate.start([(server.address() as AddressInfo).port]);
    void gate.strikeAt(null, () => Promise.resolve());
    await fetch(`http://127.0.0.1:${gate.ports[0]}/told?token=1`, {
      ...{ method: 'POST', body: '孩子的话'.repeat(40_000) },
    });
    expect(await gate.over()).toEqual({ struck: false, steps: ['POST /told'] });
    await gate.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('the points in turn', () => {
  /** Work whose steps are these, by the number of the trial; it ends where it is struck. */
  const work = (stepsOf: (nth: number) => string[]) => (point: Point | null, nth: number) => {
    const steps = stepsOf(nth);
    const at = point ? steps.indexOf(point.step) : -1;
    return Promise.resolve({ struck: at >= 0, steps: at >= 0 ? steps.slice(0, at + 1) : steps });
  };

  it('are before and after each step', async () => {
    const { at, missed } = await atEachPoint(
      1,
      work(() => ['find', 'insert']),
    );
    expect(at).toEqual(['before find', 'after find', 'before insert', 'after insert']);
    expect(missed).toEqual([]);
  });

  it('are every so many-th with a stride', async () => {
    const { at } = await atEachPoint(
      3,
      work(() => ['find', 'insert', 'commit']),
    );
    expect(at).toEqual(['before find', 'after insert']);
  });

  it('include steps that come only later, in whatever order', async () => {
    const { at } = await atEachPoint(
      1,
      work((nth) => (nth > 1 ? ['touch', 'find'] : ['find'])),
    );
    expect(at).toEqual(['before find', 'after find', 'before touch', 'after touch']);
  });

  it('tell of a step that does not come again', async () => {
    const { missed } = await atEachPoint(
      1,
      work((nth) => (nth === 0 ? ['once', 'find'] : ['find'])),
    );
    expect(missed).toEqual(['before once', 'after once']);
  });

  it('are refused when nothing is ever seen', async () => {
    await expect(
      atEachPoint(
        1,
        work(() => []),
      ),
    ).rejects.toThrow('no step was seen');
  });
});
