// A proxy that spoils TCP connections on purpose, between a client and a server on this machine.
// It knows nothing of HTTP: it drops what comes back, holds it up, cuts it in the middle, or closes one half.
import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** How often each fault meets a reply, from 0 to 1; what remains passes. */
export interface Faults {
  /** The reply never arrives and the connection ends. */
  readonly drop?: number;
  /** Half of the reply arrives, then the connection ends. */
  readonly cut?: number;
  /** The reply comes later, by up to `delayMs`. */
  readonly delay?: number;
  readonly delayMs?: number;
  /** The client is told that nothing more will come, though the server goes on. */
  readonly halfClose?: number;
}

export type FaultName = 'drop' | 'cut' | 'delay' | 'halfClose';

/** A running proxy; `met` counts the faults that replies met. */
export class FaultProxy {
  readonly met: Record<FaultName, number> = { drop: 0, cut: 0, delay: 0, halfClose: 0 };
  private readonly sockets = new Set<net.Socket>();

  private constructor(
    private readonly server: net.Server,
    private readonly wish: { faults: Faults; random: () => number },
  ) {}

  /** Starts one in front of a port; `random` decides which reply is met. */
  static async start(
    target: number,
    wish: { faults: Faults; random: () => number },
  ): Promise<FaultProxy> {
    const server = net.createServer();
    const proxy = new FaultProxy(server, wish);
    server.on('connection', (client) => proxy.join(client, target));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: net.Socket, target: number): void {
    const server = net.connect({ port: target, host: '127.0.0.1', noDelay: true });
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', end).on('close', () => this.sockets.delete(socket));
    }
    client.on('data', (chunk) => server.write(chunk)).on('close', () => server.end());
    server.on('data', (reply) => this.pass(client, reply, end)).on('close', () => client.end());
  }

  private pass(client: net.Socket, reply: Buffer, end: () => void): void {
    const fault = this.choose();
    if (fault === null) return void client.write(reply);
    this.met[fault]++;
    const { delayMs = 200 } = this.wish.faults;
    if (fault === 'drop') end();
    else if (fault === 'cut') client.write(reply.subarray(0, reply.length >> 1), end);
    else if (fault === 'halfClose') client.end();
    else setTimeout(() => client.writable && client.write(reply), this.wish.random() * delayMs);
  }

  private choose(): FaultName | null {
    let dice = this.wish.random();
    for (const name of ['drop', 'cut', 'delay', 'halfClose'] as const) {
      dice -= this.wish.faults[name] ?? 0;
      if (dice < 0) return name;
    }
    return null;
  }
}
