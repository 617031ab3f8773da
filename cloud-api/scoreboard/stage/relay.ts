// A port in front of another one on this machine; what stands between the two sockets decides what passes.
// It knows nothing of what is said over it.
import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** What is done with what either side says. */
export interface Between {
  readonly toServer: (chunk: Buffer) => void;
  readonly toClient: (chunk: Buffer) => void;
}

/** The two ends of one connection; `end` cuts both. */
export interface Ends {
  readonly client: net.Socket;
  readonly server: net.Socket;
  readonly end: () => void;
}

/** A running relay. */
export class Relay {
  private readonly sockets = new Set<net.Socket>();

  private constructor(private readonly listener: net.Server) {}

  /** Starts one in front of `target`; `between` is asked anew for each connection. */
  static async start(target: number, between: (ends: Ends) => Between): Promise<Relay> {
    const listener = net.createServer();
    const relay = new Relay(listener);
    listener.on('connection', (client) => relay.join(client, { target, between }));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    return relay;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  private join(
    client: net.Socket,
    { target, between }: { target: number; between: (ends: Ends) => Between },
  ): void {
    const server = net.connect({ port: target, host: '127.0.0.1', noDelay: true });
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', end).on('close', () => this.sockets.delete(socket));
    }
    const { toServer, toClient } = between({ client, server, end });
    client.on('data', toServer).on('close', () => server.end());
    server.on('data', toClient).on('close', () => client.end());
  }
}
