// Events that WeChat pushes to the service: signed, in XML from the service account and in JSON from the
// mini-program, tried three times, and given up when the service does not answer `success` in time.
import { createHash, randomBytes } from 'node:crypto';

interface CallbackOptions {
  url: string | null;
  token: string;
  timeoutMs: number;
  pauseMs: number;
}

const TRIES = 3;

export class Callbacks {
  private running = new Set<Promise<void>>();
  /** What was given up after three tries. */
  readonly givenUp: string[] = [];
  private stopped = new AbortController();

  constructor(private readonly options: CallbackOptions) {}

  /** Pushes an XML event of the service account. */
  pushXml(event: Record<string, string | number>): void {
    this.push(toXml(event), 'text/xml');
  }

  /** Pushes a JSON event of the mini-program. */
  pushJson(event: object): void {
    this.push(JSON.stringify(event), 'application/json');
  }

  /** Asks the service to echo a word, as the console does when the address is saved. */
  async verify(): Promise<boolean> {
    if (!this.options.url) return false;
    const echo = randomBytes(8).toString('hex');
    const response = await fetch(`${this.signedUrl()}&echostr=${echo}`);
    return response.ok && (await response.text()) === echo;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  stop(): void {
    this.stopped.abort();
  }

  private push(body: string, type: string): void {
    if (!this.options.url) return;
    const run = this.deliver(body, type).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async deliver(body: string, type: string): Promise<void> {
    for (let tries = 0; tries < TRIES && !this.stopped.signal.aborted; tries += 1) {
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, this.options.pauseMs));
      if (await this.tryOnce(body, type)) return;
    }
    this.givenUp.push(body);
  }

  private async tryOnce(body: string, type: string): Promise<boolean> {
    try {
      const response = await fetch(this.signedUrl(), {
        method: 'POST',
        headers: { 'content-type': type },
        body,
        signal: AbortSignal.any([this.stopped.signal, AbortSignal.timeout(this.options.timeoutMs)]),
      });
      const text = await response.text();
      return response.ok && (text === 'success' || text === '');
    } catch {
      return false;
    }
  }

  private signedUrl(): string {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomBytes(5).toString('hex');
    const signature = createHash('sha1')
      .update([this.options.token, timestamp, nonce].sort().join(''))
      .digest('hex');
    const url = new URL(this.options.url ?? '');
    for (const [key, value] of Object.entries({ signature, timestamp, nonce })) {
      url.searchParams.set(key, value);
    }
    return url.href;
  }
}

function toXml(event: Record<string, string | number>): string {
  const members = Object.entries(event).map(([key, value]) =>
    typeof value === 'number' || /^\d+$/.test(value)
      ? `<${key}>${value}</${key}>`
      : `<${key}><![CDATA[${value}]]></${key}>`,
  );
  return `<xml>${members.join('')}</xml>`;
}
