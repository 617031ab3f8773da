// One JSON line per event. Logs never carry names, numbers or content of people:
// what could hold them is redacted here as a second fence, besides never being passed in.
import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error'>;

const SECRET_KEYS = [
  'name',
  'body',
  'text',
  'content',
  'openid',
  'unionid',
  'token',
  'session_key',
];
const SECRET_HEADERS = ['authorization', 'cookie', '["x-session"]'];

/** A logger of this level; `destination` is for tests. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const paths = SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]).concat(
    SECRET_HEADERS.map((header) => `headers.${header}`.replace('.[', '[')),
  );
  const options = { level, base: undefined, redact: { paths, censor: '[…]' } };
  return destination ? pino(options, destination) : pino(options);
}
