// The door of the simulator: a WeChat of our own as a real HTTP server, for the demo and for tests.
// The service reaches it by configuration alone and never imports it; it imports nothing of the service.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demoAccounts, type Accounts } from './accounts';
import { Callbacks } from './callbacks';
import { SimulatorClock, type ClockOptions } from './clock';
import { serve } from './serve';
import { keepSaved, loadState, resumeAt } from './state';
import { World, type NewPerson } from './world';

export { demoAccounts, type Accounts } from './accounts';
export { DEMO_START } from './clock';

export interface SimulatorOptions {
  /** 0 or absent takes a free port. */
  port?: number;
  accounts?: Accounts;
  persons?: readonly NewPerson[];
  /** Where events are pushed; absent pushes none. */
  callbackUrl?: string;
  callbackTimeoutMs?: number;
  callbackPauseMs?: number;
  /** File that keeps people, phones and the clock over a restart; absent keeps them in memory. */
  statePath?: string;
  clock?: ClockOptions;
  /** Address that a tapped message opens; its page path is appended, or put where it says {person} and {page}. */
  appUrl?: string;
}

export interface Simulator {
  url: string;
  clock: SimulatorClock;
  stop(): Promise<void>;
}

/** Starts the simulated WeChat on 127.0.0.1 and resolves when it answers. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const accounts = options.accounts ?? demoAccounts();
  const state = loadState(options.statePath);
  const clock = new SimulatorClock({ ...options.clock, notBefore: resumeAt(state) });
  const callbacks = new Callbacks({
    url: options.callbackUrl ?? null,
    accounts,
    timeoutMs: options.callbackTimeoutMs ?? 5000,
    pauseMs: options.callbackPauseMs ?? 1000,
  });
  const world = new World({ accounts, clock, callbacks, state, persons: options.persons ?? [] });
  const finishSaving = keepSaved(options.statePath, () => ({
    ...world.state,
    clock: clock.now().toISOString(),
  }));
  const served = { world, appUrl: options.appUrl ?? '' };
  const server = createServer((request, response) => void serve(served, request, response));
  // Longer than clients keep one: on a busy machine they would ask again on a connection that is just being closed.
  server.keepAliveTimeout = 60_000;
  await listen(server, options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    callbacks.stop();
    clock.stop();
    await close(server);
    finishSaving();
  };
  return { url: `http://127.0.0.1:${port}`, clock, stop };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
