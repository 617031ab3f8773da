// Calls about one user of the mini-program: the session behind a login code, the phone number, text checks.
// An openid given out here means nothing to the service account.
import { randomBytes } from 'node:crypto';
import type { Call } from './http';
import { objectBody, refuse, textOf } from './http';
import { openidOf, unionidOf, type World } from './world';

const ACTIVE_SECONDS = 7200;
const RISKY_SAMPLE = '违规样例';

/** jscode2session: openid, session_key and, under a shared open platform, the unionid. */
export function session(world: World, call: Call): object {
  const { miniProgram, sharedPlatform } = world.accounts;
  if (call.query.get('appid') !== miniProgram.appid) refuse(40013, 'invalid appid');
  if (call.query.get('secret') !== miniProgram.secret) refuse(40125, 'invalid appsecret');
  const id = world.loginCodes.spend(call.query.get('js_code'));
  world.quotas.spendMinute('loginPerMinute', id);
  const person = world.person(id);
  if (!person) return refuse(40029, 'invalid code');
  if (person.risky) refuse(40226, 'code blocked');
  world.activeAt.set(id, world.seconds());
  return {
    openid: openidOf(miniProgram.appid, id),
    session_key: randomBytes(16).toString('base64'),
    ...(sharedPlatform ? { unionid: unionidOf(id) } : {}),
  };
}

/** getuserphonenumber: the number behind a code from the phone button. */
export function phoneNumber(world: World, call: Call): object {
  const { appid } = world.accounts.miniProgram;
  world.tokens.check(call.query.get('access_token'), appid);
  const person = world.person(world.phoneCodes.spend(textOf(objectBody(call), 'code')));
  if (!person) return refuse(40029, 'invalid code');
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: person.phone,
      purePhoneNumber: person.phone,
      countryCode: '86',
      watermark: { timestamp: Math.floor(world.seconds()), appid },
    },
  };
}

/** msg_sec_check v2: the verdict stands in the result, never in the errcode. */
export function checkText(world: World, call: Call): object {
  const { appid } = world.accounts.miniProgram;
  world.tokens.check(call.query.get('access_token'), appid);
  const body = objectBody(call);
  const person = world.personOf(appid, textOf(body, 'openid'));
  if (!person) return refuse(40003, 'invalid openid');
  const scene = body['scene'];
  if (body['version'] !== 2 || typeof scene !== 'number' || scene < 1 || scene > 4) {
    refuse(40097, 'invalid args');
  }
  const content = textOf(body, 'content');
  if (content === '') refuse(44004, 'empty content');
  if ([...content].length > 2500) refuse(45002, 'content size out of limit');
  const lastActive = world.activeAt.get(person.id) ?? -Infinity;
  if (world.seconds() - lastActive > ACTIVE_SECONDS) refuse(61010, 'code is expired');
  const risky = content.includes(RISKY_SAMPLE);
  const result = risky ? { suggest: 'risky', label: 20001 } : { suggest: 'pass', label: 100 };
  return { errcode: 0, errmsg: 'ok', result, trace_id: randomBytes(8).toString('hex') };
}
