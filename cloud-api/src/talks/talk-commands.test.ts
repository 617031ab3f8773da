// What a talk that is filed alone asks of the database: each command costs more than what it reads or writes.
// Who acts, the key of the request and all that is decided on are read in one turn; one write for each collection.
import { talks } from '@xinqiao/types/talks';
import mongoose from 'mongoose';
import { useApp } from '../../test/app';
import { aChild } from '../../test/factories';

const app = useApp({ database: 'monitorCommands=true' });

it('a talk makes one read, a write for each collection that it changes, and a commit', async () => {
  const childId = (await aChild())._id;
  const phone = await app.session('李秋月');
  const body = {
    ...{ childId, heldOn: '2025-11-20', words: '他把新画的课桌拿来看，说想坐到窗边。' },
    writtenAt: app.clock.now().toISOString(),
  };
  await phone.call(talks.record, { body }); // the first opens the month of the child, and reads who this is
  const heard = await commandsDuring(() => phone.call(talks.record, { body }));
  expect(heard.slice(0, 2)).toEqual(['aggregate sessions', 'insert entries']);
  expect(heard.slice(2, -1).sort()).toEqual([
    'insert onces',
    'insert talks',
    'update childMonths',
    'update obligations',
  ]);
  expect(heard.slice(-1)).toEqual(['commitTransaction 1']);
});

interface Started {
  databaseName: string;
  commandName: string;
  command: Record<string, unknown>;
}

/** The commands that the process sends meanwhile, without those that keep the connection alive. */
async function commandsDuring(act: () => Promise<unknown>): Promise<string[]> {
  const client = mongoose.connection.getClient();
  const heard: string[] = [];
  const hear = ({ commandName, command }: Started) => {
    if (commandName !== 'hello') heard.push(`${commandName} ${String(command[commandName])}`);
  };
  client.on('commandStarted', hear as never);
  await act();
  client.off('commandStarted', hear as never);
  return heard;
}
