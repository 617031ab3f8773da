// The control of the simulator, under /sim only: people, phones, faults, time. The real WeChat has none of it.
// Everything here stands for something that a person, a phone or the outside world would do.
import type { ClockState } from './clock';
import type { Fault } from './faults';
import type { Answer, Call } from './http';
import { isRecord, json, objectBody, textOf } from './http';
import type { Limits } from './quotas';
import type { Person, Sent } from './state';
import { openidOf, unionidOf, type NewPerson, type World } from './world';

type Control = (world: World, call: Call, id: string) => unknown;

const controls: Record<string, Control> = {
  'GET persons': (world) => Object.values(world.state.persons).map((each) => shown(world, each)),
  'POST persons': (world, call) => shown(world, world.savePerson(newPerson(objectBody(call)))),
  'POST follow': (world, call) => follow(world, call, true),
  'POST unfollow': (world, call) => follow(world, call, false),
  'POST scan': scan,
  'POST login-code': (world, call) => ({ code: world.loginCodes.issue(personIn(world, call).id) }),
  'POST phone-code': (world, call) => ({ code: world.phoneCodes.issue(personIn(world, call).id) }),
  'POST subscriptions': subscribe,
  'GET phones': (world, _call, id) => phone(world, id),
  'POST opened': (world, call) => opened(world, textOf(objectBody(call), 'msgid')),
  'GET journal': (world) => world.state.sends,
  'GET calls': (world) => Object.fromEntries(world.calls),
  'GET faults': (world) => world.faults.list(),
  'POST faults': addFault,
  'DELETE faults': (world) => world.faults.clear(),
  'POST limits': (world, call) => Object.assign(world.quotas.limits, numbers(call)),
  'POST ip-list': ipList,
  'POST revoke-tokens': (world) => world.tokens.revokeAll(),
  'POST age': (world, call) => world.age(Number(objectBody(call)['seconds'] ?? 0)),
  'POST verify-callback': async (world) => ({ verified: await world.callbacks.verify() }),
  'POST settle': async (world) => {
    await world.callbacks.settled();
    return { givenUp: world.callbacks.givenUp };
  },
  'GET clock': readClock,
  'POST clock': moveClock,
  'POST reset': (world) => world.reset(),
};

class ControlProblem extends Error {}

/** Answers one call under /sim; a mistake is a 400 with a sentence. */
export async function answerControl(world: World, call: Call): Promise<Answer> {
  const [, , name = '', id = ''] = call.path.split('/');
  const control = controls[`${call.method} ${name}`];
  if (!control) return plain({ problem: `no control ${call.method} /sim/${name}` }, 404);
  try {
    return plain((await control(world, call, id)) ?? { ok: true });
  } catch (error) {
    const known = error instanceof ControlProblem || error instanceof RangeError;
    const problem = known ? error.message : 'the body must be a JSON object';
    return plain({ problem }, 400);
  }
}

/** Marks a message as opened by a tap; the first tap counts. */
export function opened(world: World, msgid: string): Sent {
  const sent = world.state.sends.find((each) => each.msgid === msgid);
  if (!sent) throw new ControlProblem(`no message ${msgid}`);
  sent.openedAt ??= world.clock.now().toISOString();
  return sent;
}

/** JSON for programs of ours: unlike WeChat's, a msgid stays a string. */
function plain(value: unknown, status = 200): Answer {
  return { ...json({}, status), text: JSON.stringify(value) };
}

function phone(world: World, id: string): object {
  const person = world.person(id);
  if (!person) throw new ControlProblem(`no person ${id}`);
  return { person: shown(world, person), messages: world.phone(id) };
}

function shown({ accounts }: World, person: Person): object {
  const unionid = accounts.sharedPlatform ? unionidOf(person.id) : null;
  const openids = {
    miniProgram: openidOf(accounts.miniProgram.appid, person.id),
    serviceAccount: openidOf(accounts.serviceAccount.appid, person.id),
  };
  return { ...person, unionid, openids };
}

function newPerson(body: Record<string, unknown>): NewPerson {
  const id = textOf(body, 'id');
  if (!/^[\w-]{1,40}$/.test(id)) throw new ControlProblem('id: 1–40 letters, digits, - and _');
  return { name: id, ...body, id };
}

function personIn(world: World, call: Call): Person {
  const id = textOf(objectBody(call), 'person');
  const person = world.person(id);
  if (!person) throw new ControlProblem(`no person ${id}`);
  return person;
}

function follow(world: World, call: Call, follows: boolean): object {
  const person = personIn(world, call);
  const scene = textOf(objectBody(call), 'scene');
  person.follows = follows;
  pushEvent(world, person, {
    Event: follows ? 'subscribe' : 'unsubscribe',
    EventKey: follows && scene ? `qrscene_${scene}` : '',
  });
  return shown(world, person);
}

function scan(world: World, call: Call): object {
  const person = personIn(world, call);
  if (!person.follows) return follow(world, call, true);
  pushEvent(world, person, { Event: 'SCAN', EventKey: textOf(objectBody(call), 'scene') });
  return shown(world, person);
}

function pushEvent(world: World, person: Person, event: Record<string, string>): void {
  const { appid, originalId } = world.accounts.serviceAccount;
  world.callbacks.pushXml({
    ToUserName: originalId,
    FromUserName: openidOf(appid, person.id),
    CreateTime: Math.floor(world.clock.now().getTime() / 1000),
    MsgType: 'event',
    ...event,
  });
}

/**
 * What wx.requestSubscribeMessage does: {person, answers: {templateId: accept | reject | ban}};
 * with `settings: true` what the person sets afterwards in WeChat, which takes back what was given.
 */
function subscribe(world: World, call: Call): object {
  const person = personIn(world, call);
  const { answers, settings } = objectBody(call);
  if (!isRecord(answers)) throw new ControlProblem('answers: {templateId: accept | reject | ban}');
  const list = Object.entries(answers).map(([id, answer]) => {
    if (settings === true) person.credits[id] = 0;
    else if (answer === 'accept') person.credits[id] = (person.credits[id] ?? 0) + 1;
    const told = { TemplateId: id, SubscribeStatusString: String(answer) };
    return settings === true ? told : { ...told, PopupScene: '0' };
  });
  const { appid } = world.accounts.miniProgram;
  world.callbacks.pushJson({
    ToUserName: appid,
    FromUserName: openidOf(appid, person.id),
    CreateTime: Math.floor(world.clock.now().getTime() / 1000),
    MsgType: 'event',
    Event: settings === true ? 'subscribe_msg_change_event' : 'subscribe_msg_popup_event',
    List: list.length === 1 ? list[0] : list,
  });
  return shown(world, person);
}

function addFault(world: World, call: Call): object {
  const body = objectBody(call);
  if (textOf(body, 'path') === '') throw new ControlProblem('path: a WeChat path, or *');
  world.faults.add(body as unknown as Fault);
  return world.faults.list();
}

function numbers(call: Call): Partial<Limits> {
  const entries = Object.entries(objectBody(call)).filter(([, value]) => Number.isFinite(value));
  return Object.fromEntries(entries);
}

function ipList(world: World, call: Call): object {
  const ips = objectBody(call)['ips'];
  world.accounts.ipList = Array.isArray(ips) ? ips.map(String) : null;
  return { ips: world.accounts.ipList };
}

/** With ?after=revision it waits (≤ 25 s) until the clock has been moved since. */
async function readClock(world: World, call: Call): Promise<ClockState> {
  const after = call.query.get('after');
  if (after !== null && Number(after) === world.clock.revision) await world.clock.moved(25_000);
  return world.clock.state();
}

function moveClock(world: World, call: Call): ClockState {
  const { moveTo, rate } = objectBody(call);
  if (typeof rate === 'number') world.clock.setRate(rate);
  if (typeof moveTo === 'string') world.clock.moveTo(moveTo);
  return world.clock.state();
}
