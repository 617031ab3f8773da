// The running product that the journeys visit: the one at XQ_URL, or one started here with `npm start`, over the district
// that was sown beforehand (XQ_SOWN) or else over empty data. What is started here is ended here.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** `npm start` says every ten seconds what it is at; so much silence means that it is at nothing. */
const SILENT_MS = 60_000;

// Whoever plays a person here turns pages quicker than any person: what one account may ask a second is not in their way.
process.env.XQ_RATE_PER_ACCOUNT ??= '100';

/** The product: its address, and how to end it; `overNothing` has it sow its own district, as on the first day. */
export async function product({ overNothing = false } = {}) {
  if (process.env.XQ_URL)
    return { url: process.env.XQ_URL.replace(/\/$/, ''), end: async () => undefined };
  const port = await freePair();
  const data = await mkdtemp(path.join(os.tmpdir(), 'xinqiao-data-'));
  if (!overNothing) await takeSown(data);
  const args = ['cloud-api/scripts/start.mjs', '--port', String(port), '--data', data];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = async () => {
    child.kill('SIGINT');
    await ended;
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    await ready(`http://127.0.0.1:${port}`, child);
  } catch (error) {
    await end();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, end };
}

async function ready(url, child) {
  let said = '';
  let gone = false;
  let heard = Date.now();
  const hear = (text) => {
    said += text;
    heard = Date.now();
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear);
  child.once('exit', () => (gone = true));
  while (!gone && Date.now() - heard < SILENT_MS) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`the product did not start:\n${said.slice(-4000)}`);
}

/** Below what systems hand out to connections (from 32768 on): a port found free stays so while the district is sown. */
const PORTS = { from: 20_000, to: 32_000 };

/** A free port whose neighbour is free too: the simulator takes the next one. */
export async function freePair() {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
  throw new Error('no two free ports side by side');
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Fills an empty folder with the district that XQ_SOWN names; leaves it empty where nobody has sown. */
export async function takeSown(data) {
  // A database that ended well needs its journal no more, which is nine tenths of it.
  const filter = (file) => path.basename(file) !== 'journal';
  if (process.env.XQ_SOWN) await cp(process.env.XQ_SOWN, data, { recursive: true, filter });
}
