// The built service as a process that may be killed at any moment and started again at the same address.
// It is ended by its own id only.
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { freePort } from '../../scripts/mongod.mjs';
import { cpuMsOf, SERVICE, serviceEnv, stopped, untilReady } from './servers';

/** What the service serves, and what differs from its environment under measurement. */
interface ServiceWish {
  readonly uri: string;
  readonly serve?: 'web' | 'web,worker';
  readonly env?: Readonly<Record<string, string>>;
}

/** A service that can be killed. */
export class ServiceProcess {
  private constructor(
    readonly port: number,
    private readonly wish: ServiceWish,
    private child: ChildProcess,
  ) {}

  /** Starts it and waits until it can work; one that never can is ended. */
  static async start(wish: ServiceWish): Promise<ServiceProcess> {
    const port = await freePort();
    const service = new ServiceProcess(port, wish, launch(wish, port));
    try {
      await service.ready();
      return service;
    } catch (error) {
      await service.stop();
      throw error;
    }
  }

  /** Ends it as a power cut would, and starts it again; resolves when it can work, with the instant of the kill. */
  async killAndRestart(): Promise<number> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    const at = Date.now();
    this.child.kill('SIGKILL');
    await gone;
    this.child = launch(this.wish, this.port);
    await this.ready();
    return at;
  }

  /** How much memory its process holds, MB; 0 where the system does not tell. */
  async memoryMb(): Promise<number> {
    const status = await readFile(`/proc/${this.child.pid}/status`, 'utf8').catch(() => '');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  /** How much processor time its process has had, ms; 0 where the system does not tell. */
  cpuMs(): Promise<number> {
    return cpuMsOf(this.child.pid);
  }

  stop(): Promise<void> {
    return stopped(this.child);
  }

  private ready(): Promise<void> {
    return untilReady(`http://127.0.0.1:${this.port}/readyz`, this.child);
  }
}

function launch({ uri, serve = 'web', env = {} }: ServiceWish, port: number): ChildProcess {
  return spawn(process.execPath, [SERVICE, `--serve=${serve}`], {
    env: { ...process.env, ...serviceEnv(uri, port), XQ_LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
