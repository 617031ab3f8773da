// What somebody types to find a child is a name as often as not. It is compared in memory and never reaches the database, whose
// log of slow queries, profiler and statistics keep what they were asked in clear.
import { api } from '@xinqiao/types';
import mongoose from 'mongoose';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { useApp } from '../app';
import { CAST, PERSON_NAMES, QINGHE } from '../cast';
import { aChild } from '../factories';
import { goTo } from '../talks-world';

const app = useApp({ at: '2025-10-20T01:00:00Z', database: 'monitorCommands=true' });
const WORDS = ['林知夏', '知夏', '.*夏$', '(林|陈)+$'];

/** Everything that the database is told while `act` runs, each command as text. */
async function commandsOf(act: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const client = mongoose.connection.getClient();
  const hear = ({ command }: { command: unknown }) =>
    void said.push(mongoose.mongo.BSON.EJSON.stringify(command));
  client.on('commandStarted', hear as never);
  await act();
  client.off('commandStarted', hear as never);
  return said;
}

it('reaches the database in no command, whoever searches and wherever', async () => {
  await aChild({ name: '林知夏', designatedTeacherId: CAST.李秋月.accountId });
  await goTo(app, '2025-11-12 10:00');
  const params = { schoolId: QINGHE.id };
  let found = 0;
  const said = await commandsOf(async () => {
    for (const q of WORDS)
      for (const person of PERSON_NAMES) {
        const client = app.as(person);
        const answers = await Promise.all([
          client.send(api.children.search, { body: { q } }),
          client.send(api.months.board, { params, query: { q } }),
          client.send(api.organisations.staff, { params, query: { q } }),
        ]);
        const [children = ''] = await Promise.all(answers.map((answer) => answer.text()));
        if (children.includes('chd_')) found += 1;
      }
  });
  expect(found).toBeGreaterThan(2);
  expect(said.length).toBeGreaterThan(100);
  const bearing = said.filter((command) => WORDS.some((q) => command.includes(q)));
  expect(bearing.map((command) => command.slice(0, 80))).toEqual([]);
  expect(said.filter((command) => /regularExpression|"\$regex"|"\$text"/.test(command))).toEqual(
    [],
  );
});

it('could reach none: nothing in the house asks for a pattern but the erasure, for the id of a child', () => {
  const src = path.resolve(import.meta.dirname, '../../src');
  const asking = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) =>
      /\$(regex|text|where|regexMatch|search)\b/.test(readFileSync(path.join(src, name), 'utf8')),
    );
  expect(asking).toEqual(['notices/notice.traces.ts']);
});
