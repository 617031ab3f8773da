// Events that WeChat pushes to the service: sealed and signed (安全模式), in XML from the service account and in JSON
// from the mini-program, tried three times, and given up when the service does not answer `success` in time.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Accounts } from './accounts';

interface CallbackOptions {
  url: string | null;
  accounts: Accounts;
  timeoutMs: number;
  pauseMs: number;
}

/** How a sealed body is sent. */
interface Sealed {
  type: string;
  Encrypt: string;
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
    const { appid, originalId } = this.options.accounts.serviceAccount;
    const Encrypt = this.seal(toXml(event), appid);
    this.push(toXml({ ToUserName: originalId, Encrypt }), { type: 'text/xml', Encrypt });
  }

  /** Pushes a JSON event of the mini-program. */
  pushJson(event: object): void {
    const { appid } = this.options.accounts.miniProgram;
    const Encrypt = this.seal(JSON.stringify(event), appid);
    const body = JSON.stringify({ ToUserName: appid, Encrypt });
    this.push(body, { type: 'application/json', Encrypt });
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

  private push(body: string, how: Sealed): void {
    if (!this.options.url) return;
    const run = this.deliver(body, how).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  private async deliver(body: string, how: Sealed): Promise<void> {
    for (let tries = 0; tries < TRIES && !this.stopped.signal.aborted; tries += 1) {
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, this.options.pauseMs));
      if (await this.tryOnce(body, how)) return;
    }
    this.givenUp.push(body);
  }

  private async tryOnce(body: string, { type, Encrypt }: Sealed): Promise<boolean> {
    try {
      const response = await fetch(this.signedUrl(Encrypt), {
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

  private signedUrl(sealed?: string): string {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomBytes(5).toString('hex');
    const moment = [this.options.accounts.serviceAccount.callbackToken, timestamp, nonce];
    const asked = { signature: signatureOf(moment), timestamp, nonce };
    const covered = sealed && {
      encrypt_type: 'aes',
      msg_signature: signatureOf([...moment, sealed]),
    };
    const url = new URL(this.options.url ?? '');
    for (const [key, value] of Object.entries({ ...asked, ...covered }))
      url.searchParams.set(key, value);
    return url.href;
  }

  /** Random bytes, the length, the text and the appid, padded to blocks of 32 bytes, under the account's key. */
  private seal(text: string, appid: string): string {
    const key = Buffer.from(this.options.accounts.serviceAccount.callbackAesKey, 'base64');
    const bytes = Buffer.from(text);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    const clear = Buffer.concat([randomBytes(16), length, bytes, Buffer.from(appid)]);
    const padding = 32 - (clear.length % 32);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([clear, Buffer.alloc(padding, padding)]);
    return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  }
}

const signatureOf = (words: readonly string[]): string =>
  createHash('sha1')
    .update([...words].sort().join(''))
    .digest('hex');

function toXml(event: Record<string, string | number>): string {
  const members = Object.entries(event).map(([key, value]) =>
    typeof value === 'number' || /^\d+$/.test(value)
      ? `<${key}>${value}</${key}>`
      : `<${key}><![CDATA[${value}]]></${key}>`,
  );
  return `<xml>${members.join('')}</xml>`;
}
