// What a talk that is filed alone asks of the database: each command costs more than what it reads or writes.
// Who acts, the key of the request and all that is decided on are read in one turn; one write for each collection.
import { accounts } from '@xinqiao/types/accounts';
import { talks } from '@xinqiao/types/talks';
import mongoose from 'mongoose';
import { useApp } from '../../test/app';
import type { Client } from '../../stage/client';
import { aChild } from '../../test/factories';

const app = useApp({ database: 'monitorCommands=true' });

let childId = '';
let phone: Client;
const file = () => {
  const words = '他把新画的课桌拿来看，说想坐到窗边。';
  const body = { childId, heldOn: '2025-11-20', words, writtenAt: app.clock.now().toISOString() };
  return phone.call(talks.record, { body });
};

beforeAll(async () => {
  childId = (await aChild())._id;
  phone = await app.session('李秋月');
  await file(); // the first opens the month of the child, and reads who this is
});

it('a talk makes one read, a write for each collection that it changes, and a commit', async () => {
  const heard = (await commandsDuring(file)).map(nameOf);
  expect(heard.slice(0, 2)).toEqual(['aggregate sessions', 'insert entries']);
  expect(heard.slice(2, -1).sort()).toEqual([
    'insert onces',
    'insert talks',
    'update childMonths',
    'update obligations',
  ]);
  expect(heard.slice(-1)).toEqual(['commitTransaction 1']);
});

it('a talk is written from a snapshot, and acknowledged when the journal of the majority has it', async () => {
  const [, first, ...later] = await commandsDuring(file);
  expect(first?.command).toMatchObject({
    startTransaction: true,
    readConcern: { level: 'snapshot' },
  });
  const { lsid, txnNumber } = first?.command ?? {};
  for (const { command } of later)
    expect(command).toMatchObject({ lsid, txnNumber, autocommit: false });
  expect(later.at(-1)?.command.writeConcern).toMatchObject({ w: 'majority', j: true });
});

it('a session that has ended is loaded for once more at most, and then costs one read', async () => {
  const lost = await app.session('李秋月');
  const body = {
    childId,
    heldOn: '2025-11-20',
    words: '',
    writtenAt: app.clock.now().toISOString(),
  };
  const refused = async () =>
    expect(await lost.refusal(talks.record, { body })).toMatchObject({ status: 401 });
  await lost.call(accounts.signOut, {});
  await refused();
  // What is written down of refusals goes by itself, many at once, whenever its time has come.
  const asked = (await commandsDuring(refused)).map(nameOf);
  expect(asked.filter((name) => name !== 'insert securityEvents')).toEqual(['find sessions']);
});

interface Started {
  commandName: string;
  command: Record<string, unknown>;
}

const nameOf = ({ commandName, command }: Started) =>
  `${commandName} ${String(command[commandName])}`;

/** The commands that the process sends meanwhile, without those that keep the connection alive. */
async function commandsDuring(act: () => Promise<unknown>): Promise<Started[]> {
  const client = mongoose.connection.getClient();
  const heard: Started[] = [];
  const hear = (started: Started) => {
    if (started.commandName !== 'hello') heard.push(started);
  };
  client.on('commandStarted', hear as never);
  await act();
  client.off('commandStarted', hear as never);
  return heard;
}
