// Several processes write on the same chains, and one of them is killed in the middle of its work.
// What was acknowledged stands, the chains stay whole, and the survivor goes on within seconds.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { bundled } from '../../../scripts/build.mjs';
import { NoteModel } from '../../../stage/floor-models';
import { until } from '../../../stage/until';
import { useDatabase } from '../../../test/mongod';
import { EntryModel, verifyChains, type Receipt } from '../chain';

const { uri } = useDatabase();
const script = fileURLToPath(new URL('../../../test/writer-process.ts', import.meta.url));

async function startWriter() {
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [await bundled(script), uri], { env });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const receipts = (): Receipt[] =>
    text
      .slice(0, text.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Receipt);
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { receipts, kill };
}

it('nothing acknowledged is lost or doubled when a writer is killed', async () => {
  const [victim, survivor] = [await startWriter(), await startWriter()];
  await until(() => victim.receipts().length > 50 && survivor.receipts().length > 50);
  await victim.kill();
  const before = survivor.receipts().length;
  const killedAt = Date.now();
  // The chains are blocked until mongod gives up the orphaned transaction: at most 5 s.
  await until(() => survivor.receipts().length > before + 50);
  expect(Date.now() - killedAt).toBeLessThan(10_000);
  await survivor.kill();

  const receipts = [...victim.receipts(), ...survivor.receipts()];
  expect(new Set(receipts.map(({ hash }) => hash)).size).toBe(receipts.length);
  expect(await verifyChains({ receipts })).toMatchObject({ chains: 3, breaks: [] });
  expect(await NoteModel.countDocuments({})).toBe(await EntryModel.countDocuments({}));
});
