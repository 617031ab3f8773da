// `npm run verify`: what `operator verify` does, over the demo's own database where MONGODB_URI names no other.
// Ends with 0 when everything holds, 1 when a break was found, 2 when it could not look.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { look, verify } from '../src/operator/verbs/verify';
import { ConfigError, readConfig } from '../src/platform/config';
import { runningMongod, startMongod, withDatabase } from './mongod.mjs';
import { readOrExplain } from './words.mjs';

const HELP = `npm run verify -- ${verify.usage} [--data <目录>]

${verify.help}

  --data <目录>       演示数据所在的目录（默认 .data），没有设 MONGODB_URI 时用
  --help              这一页

数据库用 MONGODB_URI；没有设时用正在运行的演示，演示没有运行就临时启动它的数据库。
`;

interface Database {
  uri: string;
  /** What asks for the demo's settings: its own database is a demo's. */
  demo: { XQ_DEMO?: 'yes' };
  close(): Promise<void>;
}

async function openDatabase(data: string): Promise<Database> {
  const nothing = async () => undefined;
  if (process.env.MONGODB_URI) return { uri: process.env.MONGODB_URI, demo: {}, close: nothing };
  const demo = { XQ_DEMO: 'yes' } as const;
  const root = path.resolve(import.meta.dirname, '../..');
  const dbPath = path.join(path.resolve(root, data), 'mongo');
  if (!existsSync(dbPath)) throw new Error(`${data} 里没有数据。`);
  const running = await runningMongod(dbPath);
  if (running !== null) return { uri: withDatabase(running, 'xinqiao'), demo, close: nothing };
  const mongod = await startMongod({ dbPath, onProgress: (text: string) => console.error(text) });
  return { uri: withDatabase(mongod.uri, 'xinqiao'), demo, close: mongod.stop };
}

const OPTIONS = {
  district: { type: 'string' },
  receipts: { type: 'string' },
  checkpoint: { type: 'string' },
  data: { type: 'string', default: '.data' },
  json: { type: 'boolean', default: false },
} as const;

try {
  const { values } = readOrExplain({ command: 'npm run verify --', help: HELP, options: OPTIONS });
  const database = await openDatabase(values.data);
  try {
    const config = () =>
      readConfig({ ...database.demo, ...process.env, MONGODB_URI: database.uri });
    const say = (line: string) => console.log(line);
    process.exitCode = await look({ values, say, config });
  } finally {
    await database.close();
  }
} catch (error) {
  const sentence =
    error instanceof ConfigError ? error.faults.join('\n') : (error as Error).message;
  console.error(`没能查：${sentence}`);
  process.exitCode = 2;
}
