// A proxy that spoils TCP connections on purpose, between a client and a server on this machine.
// It knows nothing of HTTP: it drops what comes back, holds it up, cuts it in the middle, or closes one half.
import { Relay, type Ends } from './relay';

/** How often each fault meets a reply, from 0 to 1; what remains passes. */
interface Faults {
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

type FaultName = 'drop' | 'cut' | 'delay' | 'halfClose';

/** A running proxy; `met` counts the faults that replies met. */
export class FaultProxy {
  readonly met: Record<FaultName, number> = { drop: 0, cut: 0, delay: 0, halfClose: 0 };
  private relay!: Relay;

  private constructor(private readonly wish: { faults: Faults; random: () => number }) {}

  /** Starts one in front of a port; `random` decides which reply is met. */
  static async start(
    target: number,
    wish: { faults: Faults; random: () => number },
  ): Promise<FaultProxy> {
    const proxy = new FaultProxy(wish);
    proxy.relay = await Relay.start(target, (ends) => ({
      toServer: (chunk) => void ends.server.write(chunk),
      toClient: (reply) => proxy.pass(reply, ends),
    }));
    return proxy;
  }

  get port(): number {
    return this.relay.port;
  }

  stop(): Promise<void> {
    return this.relay.stop();
  }

  private pass(reply: Buffer, { client, end }: Ends): void {
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
