// What WeChat pushes to us: checked by its signature, read from XML or JSON, turned into the house's own events.
// WeChat repeats a push until it is answered, so every event carries a key by which a repeat is known.
import { createHash, timingSafeEqual } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';

/** The query parameters with which WeChat signs every push. */
export interface Signed {
  signature?: string;
  timestamp?: string;
  nonce?: string;
}

interface EventBase {
  /** The same for every repeat of the same event. */
  key: string;
  /** The openid at the account that pushed. */
  openid: string;
}

export type WechatEvent = EventBase &
  (
    | { kind: 'delivery'; msgid: string; delivered: boolean; status: string }
    | { kind: 'follow'; scene: string | null }
    | { kind: 'unfollow' }
    | { kind: 'scan'; scene: string }
    | { kind: 'subscription'; templateId: string; decision: Decision; at: Date }
    | { kind: 'subscribeDelivery'; msgid: string; delivered: boolean; status: string }
  );

/** What a person answered when WeChat asked, or set afterwards in its settings. */
type Decision = 'accept' | 'reject' | 'ban' | 'filter';

type Push = Record<string, unknown>;

const WINDOW_SECONDS = 600;
const xml = new XMLParser({ parseTagValue: false, processEntities: false });

/** Whether a push was signed with our token, not more than ten minutes ago; compared in constant time. */
export function isSigned(token: string, { signature, timestamp, nonce }: Signed): boolean {
  if (!signature || !timestamp || !nonce) return false;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= WINDOW_SECONDS)) return false;
  const expected = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** The events of one push; what this house does not use, or cannot read, gives none. */
export function readEvents(body: string): WechatEvent[] {
  const push = parse(body);
  const read = readers[textOf(push, 'Event')];
  return read && textOf(push, 'FromUserName') ? read(push) : [];
}

const readers: Record<string, (push: Push) => WechatEvent[]> = {
  TEMPLATESENDJOBFINISH: (push) => {
    const status = textOf(push, 'Status');
    const msgid = textOf(push, 'MsgID');
    const delivered = status === 'success';
    return [{ ...baseOf(push, msgid), kind: 'delivery', msgid, delivered, status }];
  },
  subscribe: (push) => {
    const scene = textOf(push, 'EventKey').replace(/^qrscene_/, '');
    return [{ ...baseOf(push), kind: 'follow', scene: scene || null }];
  },
  unsubscribe: (push) => [{ ...baseOf(push), kind: 'unfollow' }],
  SCAN: (push) => [{ ...baseOf(push), kind: 'scan', scene: textOf(push, 'EventKey') }],
  subscribe_msg_popup_event: decisions,
  subscribe_msg_change_event: decisions,
  subscribe_msg_sent_event: (push) =>
    listOf(push).map((item) => {
      const msgid = textOf(item, 'MsgID');
      const delivered = textOf(item, 'ErrorCode') === '0';
      const status = textOf(item, 'ErrorStatus');
      return { ...baseOf(push, msgid), kind: 'subscribeDelivery', msgid, delivered, status };
    }),
};

function decisions(push: Push): WechatEvent[] {
  return listOf(push).flatMap((item): WechatEvent[] => {
    const decision = textOf(item, 'SubscribeStatusString');
    const templateId = textOf(item, 'TemplateId');
    if (!isDecision(decision) || !templateId) return [];
    const at = new Date(Number(textOf(push, 'CreateTime')) * 1000);
    return [{ ...baseOf(push, templateId), kind: 'subscription', templateId, decision, at }];
  });
}

function isDecision(text: string): text is Decision {
  return ['accept', 'reject', 'ban', 'filter'].includes(text);
}

function baseOf(push: Push, detail = ''): EventBase {
  const openid = textOf(push, 'FromUserName');
  return {
    openid,
    key: [textOf(push, 'Event'), openid, textOf(push, 'CreateTime'), detail].join(' '),
  };
}

/** One item comes as an object, several as an array. */
function listOf(push: Push): Push[] {
  const list = push['List'] ?? [];
  return (Array.isArray(list) ? list : [list]).filter(isRecord);
}

function parse(body: string): Push {
  try {
    const exact = body.replace(/"(MsgID|MsgId)"\s*:\s*(\d{16,})/g, '"$1":"$2"');
    const read: unknown = body.startsWith('{')
      ? JSON.parse(exact)
      : (xml.parse(body) as { xml?: unknown }).xml;
    return isRecord(read) ? read : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Push {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(record: Push, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
