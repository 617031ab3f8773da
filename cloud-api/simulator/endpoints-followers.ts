// Calls about followers of the service account: who they are and the unionid that joins them to the mini-program.
// Nothing is told about somebody who does not follow.
import type { Call } from './http';
import { isRecord, objectBody, refuse, textOf } from './http';
import { openidOf, unionidOf, type World } from './world';

/** user/get: every follower's openid (the demo never has more than one page of 10 000). */
export function followers(world: World, call: Call): object {
  const { appid } = world.accounts.serviceAccount;
  world.tokens.check(call.query.get('access_token'), appid);
  const all = Object.values(world.state.persons)
    .filter((person) => person.follows)
    .map((person) => openidOf(appid, person.id));
  const after = call.query.get('next_openid');
  const openid = after ? all.slice(all.indexOf(after) + 1) : all;
  return {
    total: all.length,
    count: openid.length,
    ...(openid.length > 0 ? { data: { openid } } : {}),
    next_openid: openid.at(-1) ?? '',
  };
}

/** user/info: with the unionid for a follower, subscribe 0 and nothing else for everybody else. */
export function userInfo(world: World, call: Call): object {
  world.tokens.check(call.query.get('access_token'), world.accounts.serviceAccount.appid);
  return infoOf(world, call.query.get('openid') ?? '');
}

/** user/info/batchget: up to 100 at once. */
export function userInfoBatch(world: World, call: Call): object {
  world.tokens.check(call.query.get('access_token'), world.accounts.serviceAccount.appid);
  const list = objectBody(call)['user_list'];
  if (!Array.isArray(list) || list.length > 100) return refuse(40097, 'invalid args');
  const openids = list.map((each: unknown) => (isRecord(each) ? textOf(each, 'openid') : ''));
  return { user_info_list: openids.map((openid) => infoOf(world, openid)) };
}

function infoOf(world: World, openid: string): object {
  const { serviceAccount, sharedPlatform } = world.accounts;
  const person = world.personOf(serviceAccount.appid, openid);
  if (!person) return refuse(40003, 'invalid openid');
  if (!person.follows) return { subscribe: 0, openid };
  return {
    subscribe: 1,
    openid,
    language: 'zh_CN',
    subscribe_time: 1_756_684_800,
    subscribe_scene: 'ADD_SCENE_QR_CODE',
    tagid_list: [],
    ...(sharedPlatform ? { unionid: unionidOf(person.id) } : {}),
  };
}
