// One error for everything that can go wrong with WeChat, classed by what its caller should do next.
// It never carries a secret, a token or a code: those are struck out before they reach a log.

/** What the caller should do: the table of WeChat's codes, as actions. */
export type WxClass =
  | 'retry' // passes by itself: again, with back-off
  | 'refreshToken' // the token was refused even after one refresh: again later
  | 'permanent' // this message to this person will not go through: take another channel
  | 'configuration' // an administrator must mend something: stop, and say so
  | 'quota' // a limit is reached: wait for the next minute (45011) or day (45009)
  | 'userRetry'; // the person starts again: a new code

type WxKind = 'wechat' | 'http' | 'transport' | 'format' | 'local';

const classes: Record<number, WxClass> = {
  [-1]: 'retry',
  40001: 'refreshToken',
  40014: 'refreshToken',
  42001: 'refreshToken',
  40029: 'userRetry',
  40163: 'userRetry',
  40003: 'permanent',
  40226: 'permanent',
  43004: 'permanent',
  43101: 'permanent',
  47001: 'permanent',
  47003: 'permanent',
  61010: 'permanent',
  45009: 'quota',
  45011: 'quota',
  40002: 'configuration',
  40013: 'configuration',
  40037: 'configuration',
  40125: 'configuration',
  40164: 'configuration',
  40165: 'configuration',
  41002: 'configuration',
  41004: 'configuration',
  41030: 'configuration',
  45103: 'configuration',
  45109: 'configuration',
  48001: 'configuration',
};

interface WxFault {
  kind: WxKind;
  /** WeChat's errcode, the HTTP status, or the system's code such as ECONNREFUSED. */
  code: number | string;
  message: string;
  /** Whether WeChat may have acted although no answer came. */
  outcomeUnknown?: boolean;
}

/** A failed call to WeChat; `class` says what to do, `outcomeUnknown` whether it may have worked. */
export class WxError extends Error {
  readonly kind: WxKind;
  readonly code: number | string;
  readonly class: WxClass;
  readonly retryable: boolean;
  readonly outcomeUnknown: boolean;

  constructor(fault: WxFault) {
    super(redact(fault.message));
    this.kind = fault.kind;
    this.code = fault.code;
    this.class = classOf(fault);
    this.retryable = ['retry', 'refreshToken', 'quota'].includes(this.class);
    this.outcomeUnknown = fault.outcomeUnknown ?? false;
  }

  /** Fixed, because wechat-api prefixes the name of every error that passes through it. */
  override get name(): string {
    return 'WxError';
  }

  override set name(_: string) {
    // stays as it is
  }
}

function classOf({ kind, code }: WxFault): WxClass {
  if (kind === 'transport' || kind === 'format') return 'retry';
  if (kind === 'http') return Number(code) >= 500 || code === 429 ? 'retry' : 'configuration';
  return classes[Number(code)] ?? 'permanent';
}

const SECRET_NAMES = 'secret|appsecret|access_token|js_code|code|session_key';
const inUrl = new RegExp(String.raw`\b(${SECRET_NAMES})=[^&\s"']*`, 'gi');
const inJson = new RegExp(String.raw`"(${SECRET_NAMES})"\s*:\s*"[^"]*"`, 'gi');

/** Strikes out whatever could open an account: secrets, tokens, codes, session keys. */
export function redact(text: string): string {
  return text.replace(inUrl, '$1=***').replace(inJson, '"$1":"***"');
}
