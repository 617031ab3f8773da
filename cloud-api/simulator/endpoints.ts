// The WeChat calls that the simulator knows, each as strict as the real one.
// What could not be sent in reality cannot be sent here.
import { sendSubscribe, sendTemplate } from './endpoints-messages';
import { checkText, phoneNumber, session } from './endpoints-people';
import { followers, userInfo, userInfoBatch } from './endpoints-followers';
import type { Call } from './http';
import { objectBody, refuse, textOf } from './http';
import type { World } from './world';

type Endpoint = (world: World, call: Call) => object;

const endpoints: Record<string, Endpoint> = {
  'GET /cgi-bin/token': classicToken,
  'POST /cgi-bin/stable_token': stableToken,
  'POST /cgi-bin/clear_quota': clearQuota,
  'GET /sns/jscode2session': session,
  'GET /cgi-bin/user/get': followers,
  'GET /cgi-bin/user/info': userInfo,
  'POST /cgi-bin/user/info/batchget': userInfoBatch,
  'GET /cgi-bin/template/get_all_private_template': privateTemplates,
  'POST /cgi-bin/message/template/send': sendTemplate,
  'POST /cgi-bin/message/subscribe/send': sendSubscribe,
  'POST /wxa/msg_sec_check': checkText,
  'POST /wxa/business/getuserphonenumber': phoneNumber,
  'POST /cgi-bin/message/wxopen/template/send': () =>
    refuse(45103, 'This API has been unsupported'),
  'POST /cgi-bin/message/wxopen/template/uniform_send': () =>
    refuse(45109, 'This API has been unsupported'),
};

const paths = new Set(Object.keys(endpoints).map((key) => key.split(' ')[1]));

/** Answers one WeChat call, or refuses it with WeChat's errcode. */
export function answerWechat(world: World, call: Call): object {
  const endpoint = endpoints[`${call.method} ${call.path}`];
  if (endpoint) return endpoint(world, call);
  if (!paths.has(call.path)) return refuse(40066, 'invalid url');
  return call.method === 'GET'
    ? refuse(43002, 'require POST method')
    : refuse(43001, 'require GET method');
}

function classicToken(world: World, call: Call): object {
  const grant = call.query.get('grant_type');
  if (grant !== 'client_credential') refuse(40002, 'invalid grant_type');
  const appid = call.query.get('appid') ?? '';
  checkAccount(world, call, { appid, secret: call.query.get('secret') ?? '' });
  return world.tokens.classicFor(appid);
}

function stableToken(world: World, call: Call): object {
  const body = objectBody(call);
  if (body['grant_type'] !== 'client_credential') refuse(40002, 'invalid grant_type');
  const appid = textOf(body, 'appid');
  checkAccount(world, call, { appid, secret: textOf(body, 'secret') });
  world.quotas.spendMinute('stableTokenPerMinute', appid);
  return world.tokens.stableFor(appid, body['force_refresh'] === true);
}

function checkAccount(
  { accounts }: World,
  call: Call,
  given: { appid: string; secret: string },
): void {
  const account = [accounts.miniProgram, accounts.serviceAccount].find(
    (each) => each.appid === given.appid,
  );
  if (!account) return refuse(40013, 'invalid appid');
  if (!given.secret) refuse(41004, 'appsecret missing');
  if (account.secret !== given.secret) refuse(40125, 'invalid appsecret');
  if (accounts.ipList && !accounts.ipList.includes(call.ip)) {
    refuse(40164, `invalid ip ${call.ip}, not in whitelist`);
  }
}

function clearQuota(world: World, call: Call): object {
  const body = objectBody(call);
  const { miniProgram, serviceAccount } = world.accounts;
  const appid = textOf(body, 'appid');
  if (appid !== miniProgram.appid && appid !== serviceAccount.appid) {
    refuse(40013, 'invalid appid');
  }
  world.tokens.check(call.query.get('access_token'), appid);
  world.quotas.clear();
  return { errcode: 0, errmsg: 'ok' };
}

function privateTemplates(world: World, call: Call): object {
  const { serviceAccount } = world.accounts;
  world.tokens.check(call.query.get('access_token'), serviceAccount.appid);
  return {
    template_list: serviceAccount.templates.map(({ id, title, fields }) => ({
      template_id: id,
      title,
      content: fields.map(({ key, label }) => `${label}：{{${key}.DATA}}`).join('\n'),
    })),
  };
}
