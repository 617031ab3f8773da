// The two ways to reach a phone: template messages of the service account, subscribe messages of the mini-program.
// Both check everything that WeChat checks before a message counts as accepted.
import type { Accounts, Template } from './accounts';
import { fieldAccepts } from './fields';
import type { Call } from './http';
import { isRecord, objectBody, refuse, textOf } from './http';
import type { Delivery, Sent } from './state';
import type { World } from './world';

const PAGE = /^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)+(\?.*)?$/;
const REPORTED: Record<Delivery, string | null> = {
  success: 'success',
  'user block': 'failed:user block',
  'system failed': 'failed: system failed',
  'freq limit': 'failed:freq limit',
  silent: null,
};

/** message/template/send, from the service account to a follower. */
export function sendTemplate(world: World, call: Call): object {
  const { serviceAccount } = world.accounts;
  world.tokens.check(call.query.get('access_token'), serviceAccount.appid);
  const body = objectBody(call);
  const openid = textOf(body, 'touser');
  const person = world.personOf(serviceAccount.appid, openid);
  if (!person) return refuse(40003, 'invalid openid');
  const template = templateOf(serviceAccount.templates, body);
  if (!person.follows) refuse(43004, 'require subscribe');
  const pagePath = checkMiniProgram(world.accounts, body['miniprogram']);
  const rows = checkRows(template, body['data']);
  const clientMsgId = checkClientMsgId(body['client_msg_id']);
  const duplicate = world.duplicateOf(openid, clientMsgId);
  if (duplicate) return { errcode: 0, errmsg: 'ok', msgid: duplicate };
  world.quotas.spendMinute('templatePerMinute');
  world.quotas.spendDay('templatePerDay');
  const { delivery } = person;
  const sent = world.accept({
    ...{ channel: 'template', person: person.id, openid, delivery, rows, pagePath, clientMsgId },
    ...{ templateId: template.id, title: template.title },
  });
  reportDelivery(world, sent);
  return { errcode: 0, errmsg: 'ok', msgid: sent.msgid };
}

/** message/subscribe/send, from the mini-program, against one subscription that the person gave. */
export function sendSubscribe(world: World, call: Call): object {
  const { miniProgram } = world.accounts;
  world.tokens.check(call.query.get('access_token'), miniProgram.appid);
  const body = objectBody(call);
  const openid = textOf(body, 'touser');
  const person = world.personOf(miniProgram.appid, openid);
  if (!person) return refuse(40003, 'invalid openid');
  const template = templateOf(miniProgram.templates, body);
  const pagePath = textOf(body, 'page') || null;
  if (pagePath && !isPublished(miniProgram.pages, pagePath)) refuse(41030, 'invalid page');
  const rows = checkRows(template, body['data']);
  const credits = person.credits[template.id] ?? 0;
  if (credits <= 0) refuse(43101, 'user refuse to accept the msg');
  world.quotas.spendDay('subscribePerDay');
  person.credits[template.id] = credits - 1;
  const { delivery } = person;
  const sent = world.accept({
    ...{ channel: 'subscribe', person: person.id, openid, delivery, rows, pagePath },
    ...{ templateId: template.id, title: template.title, clientMsgId: null },
  });
  reportSubscribeSent(world, sent);
  return { errcode: 0, errmsg: 'ok', msgid: sent.msgid };
}

function templateOf(templates: Template[], body: Record<string, unknown>): Template {
  const id = textOf(body, 'template_id');
  return templates.find((each) => each.id === id) ?? refuse(40037, 'invalid template_id');
}

function checkMiniProgram(accounts: Accounts, target: unknown): string | null {
  if (target === undefined || target === null) return null;
  const { appid, pagepath } = isRecord(target) ? target : {};
  if (typeof appid !== 'string' || !accounts.serviceAccount.linkedMiniPrograms.includes(appid)) {
    refuse(40013, 'invalid appid');
  }
  if (pagepath === undefined || pagepath === '') return null;
  if (typeof pagepath !== 'string' || !isPublished(accounts.miniProgram.pages, pagepath)) {
    return refuse(40165, `invalid weapp pagepath ${JSON.stringify(pagepath)}`);
  }
  return pagepath;
}

function isPublished(pages: string[] | null, path: string): boolean {
  if (!PAGE.test(path)) return false;
  return pages === null || pages.includes(path.split('?')[0] ?? '');
}

function checkRows(template: Template, data: unknown): Sent['rows'] {
  if (!isRecord(data)) return refuse(47001, 'data format error');
  const known = new Set(template.fields.map((field) => field.key));
  for (const key of Object.keys(data)) {
    if (!known.has(key)) refuse(47003, `argument invalid! data.${key} is not in the template`);
  }
  return template.fields.map(({ key, label }) => {
    const member = data[key];
    const value = isRecord(member) ? member['value'] : undefined;
    if (!fieldAccepts(key, value)) refuse(47003, `argument invalid! data.${key}.value invalid`);
    return { key, label, value: String(value) };
  });
}

function checkClientMsgId(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || !/^[\w-]{1,32}$/.test(value)) {
    return refuse(47001, 'client_msg_id is at most 32 letters, digits, - and _');
  }
  return value;
}

function reportDelivery(world: World, sent: Sent): void {
  const status = REPORTED[sent.delivery];
  if (!status) return;
  world.callbacks.pushXml({
    ToUserName: world.accounts.serviceAccount.originalId,
    FromUserName: sent.openid,
    CreateTime: Math.floor(Date.parse(sent.at) / 1000),
    MsgType: 'event',
    Event: 'TEMPLATESENDJOBFINISH',
    MsgID: sent.msgid,
    Status: status,
  });
}

function reportSubscribeSent(world: World, sent: Sent): void {
  if (sent.delivery === 'silent') return;
  const failed = sent.delivery !== 'success';
  world.callbacks.pushJson({
    ToUserName: world.accounts.miniProgram.appid,
    FromUserName: sent.openid,
    CreateTime: Math.floor(Date.parse(sent.at) / 1000),
    MsgType: 'event',
    Event: 'subscribe_msg_sent_event',
    List: {
      TemplateId: sent.templateId,
      MsgID: sent.msgid,
      ErrorCode: failed ? '1' : '0',
      ErrorStatus: sent.delivery,
    },
  });
}
