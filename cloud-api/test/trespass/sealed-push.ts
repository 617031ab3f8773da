// A push as WeChat's page on 安全模式 describes it, written once more for whoever pretends to be WeChat.
// It shares nothing with the service, which opens such pushes, nor with the simulator, which makes them.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';

/** What somebody must know, or guess, to seal a push. */
interface SealedWith {
  token: string;
  aesKey: string;
  appid: string;
}

/** A request to the callback address. */
export interface PushRequest {
  query: string;
  body: string;
}

/** The SHA-1 with which WeChat signs words. */
export const sha1 = (...words: string[]) =>
  createHash('sha1').update(words.sort().join('')).digest('hex');

/** The moment that every request names. */
export const moment = (at = Date.now()) => ({
  timestamp: String(Math.floor(at / 1000)),
  nonce: randomBytes(5).toString('hex'),
});

/** `text` as WeChat would push it, at this moment. */
export function sealedPush(keys: SealedWith, text: string, at = moment()): PushRequest {
  const key = Buffer.from(keys.aesKey, 'base64');
  const inside = Buffer.from(text);
  const head = Buffer.alloc(20, 'r');
  head.writeUInt32BE(inside.length, 16);
  const clear = Buffer.concat([head, inside, Buffer.from(keys.appid)]);
  const more = 32 - (clear.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16));
  cipher.setAutoPadding(false);
  const padded = Buffer.concat([clear, Buffer.alloc(more, more)]);
  const sealed = cipher.update(padded, undefined, 'base64') + cipher.final('base64');
  return { query: queryOf(keys.token, at, sealed), body: wrapped(sealed) };
}

/** The query over a sealed text, with both signatures. */
export function queryOf(token: string, at: ReturnType<typeof moment>, sealed: string): string {
  const { timestamp, nonce } = at;
  const signature = sha1(token, timestamp, nonce);
  const msg_signature = sha1(token, timestamp, nonce, sealed);
  const all = { signature, timestamp, nonce, encrypt_type: 'aes', msg_signature };
  return new URLSearchParams(all).toString();
}

/** The outer document around a sealed text. */
export const wrapped = (sealed: string) =>
  `<xml><ToUserName><![CDATA[gh_demo]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;

/** An event of the service account. */
export function eventOf(openid: string, event: Record<string, string>): string {
  const all = { FromUserName: openid, CreateTime: '1763600400', MsgType: 'event', ...event };
  const members = Object.entries(all).map(
    ([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`,
  );
  return `<xml>${members.join('')}</xml>`;
}
