// What WeChat's pushes tell, turned into the house's own events. Each kind comes from one of the two accounts only.
// WeChat repeats a push until it is answered, so every event carries a key by which a repeat is known.
import { isDocument, readDocument, textOf, type PushDocument } from './push-document';

/** Which of the two accounts pushes. */
export type Pusher = 'service' | 'mini';

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

type Read = (push: PushDocument) => WechatEvent[];

/** What WeChat itself calls a person, or a message that it has taken. */
const OPENID = /^[\w-]{1,64}$/;
const MSGID = /^\d{1,20}$/;

/** The events of one push; what this house does not use, cannot read, or hears from the wrong account, gives none. */
export function readEvents(pusher: Pusher, text: string): WechatEvent[] {
  const push = readDocument(text);
  const read = READERS[pusher].get(textOf(push, 'Event'));
  return read && OPENID.test(textOf(push, 'FromUserName')) ? read(push) : [];
}

const READERS: Record<Pusher, ReadonlyMap<string, Read>> = {
  service: new Map<string, Read>([
    ['TEMPLATESENDJOBFINISH', deliveries],
    ['subscribe', (push) => [{ ...baseOf(push), kind: 'follow', scene: sceneOf(push) || null }]],
    ['unsubscribe', (push) => [{ ...baseOf(push), kind: 'unfollow' }]],
    ['SCAN', (push) => [{ ...baseOf(push), kind: 'scan', scene: sceneOf(push) }]],
  ]),
  mini: new Map<string, Read>([
    ['subscribe_msg_popup_event', decisions],
    ['subscribe_msg_change_event', decisions],
    ['subscribe_msg_sent_event', subscribeDeliveries],
  ]),
};

const sceneOf = (push: PushDocument) => textOf(push, 'EventKey').replace(/^qrscene_/, '');

function deliveries(push: PushDocument): WechatEvent[] {
  const [status, msgid] = [textOf(push, 'Status'), textOf(push, 'MsgID')];
  if (!MSGID.test(msgid)) return [];
  const delivered = status === 'success';
  return [{ ...baseOf(push, msgid), kind: 'delivery', msgid, delivered, status }];
}

function subscribeDeliveries(push: PushDocument): WechatEvent[] {
  return listOf(push).flatMap((item): WechatEvent[] => {
    const [status, msgid] = [textOf(item, 'ErrorStatus'), textOf(item, 'MsgID')];
    if (!MSGID.test(msgid)) return [];
    const delivered = textOf(item, 'ErrorCode') === '0';
    return [{ ...baseOf(push, msgid), kind: 'subscribeDelivery', msgid, delivered, status }];
  });
}

function decisions(push: PushDocument): WechatEvent[] {
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

function baseOf(push: PushDocument, detail = ''): EventBase {
  const openid = textOf(push, 'FromUserName');
  return {
    openid,
    key: [textOf(push, 'Event'), openid, textOf(push, 'CreateTime'), detail].join(' '),
  };
}

/** One item comes as an object, several as an array. */
function listOf(push: PushDocument): PushDocument[] {
  const list = push['List'] ?? [];
  return (Array.isArray(list) ? list : [list]).filter(isDocument);
}
