// One request through the simulator: faults first, then WeChat's calls, the control, or a phone.
// The control and the phones are for this machine alone: a page from elsewhere that a browser has open is refused, by its
// origin or by the name under which it reached us.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerControl, opened } from './control';
import { answerWechat } from './endpoints';
import { wrongAnswer } from './faults';
import type { Answer, Call } from './http';
import { html, json, readCall, redirect, Refusal, writeAnswer } from './http';
import { noPhonePage, phonePage } from './phone-page';
import type { World } from './world';

/** What one simulator serves: its world, and the address that a tapped message opens. */
interface Served {
  world: World;
  appUrl: string;
}

/** Answers one request, whatever happens. */
export async function serve(
  served: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const call = await readCall(request);
    allowLocalPages(request, response);
    if (call.method === 'OPTIONS') return writeAnswer(response, plainText('', 204));
    const isOwn = call.path.startsWith('/sim/') || call.path.startsWith('/phone/');
    if (isOwn && !isFromHere(request))
      return writeAnswer(response, plainText('not from here', 403));
    const answer = await route(served, call);
    if (answer) writeAnswer(response, answer);
    else request.socket.destroy();
  } catch {
    request.socket.destroy();
  }
}

/** The answer, or null when the wire is to be cut. */
async function route({ world, appUrl }: Served, call: Call): Promise<Answer | null> {
  if (call.path.startsWith('/sim/')) return answerControl(world, call);
  if (call.path.startsWith('/phone/')) return answerPhone(world, call, appUrl);
  return answerWithFaults(world, call);
}

async function answerWithFaults(world: World, call: Call): Promise<Answer | null> {
  const fault = world.faults.take(call.path);
  if (fault?.slowMs) await new Promise((resolve) => setTimeout(resolve, fault.slowMs));
  if (fault?.down) return null;
  if (fault?.wrong !== undefined) return wrongAnswer(fault.wrong);
  const answer = answerOrRefuse(world, call);
  return fault?.lost ? null : answer;
}

function answerOrRefuse(world: World, call: Call): Answer {
  try {
    const answer = answerWechat(world, call);
    world.count(call.path, 0);
    return json(answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    world.count(call.path, error.errcode);
    const { errcode, errmsg } = error;
    return json({ errcode, errmsg: `${errmsg} rid: sim-${world.calls.size}` });
  }
}

function answerPhone(world: World, call: Call, appUrl: string): Answer {
  const [, , id = '', action, what = ''] = call.path.split('/');
  const person = world.person(id);
  if (!person) return html(noPhonePage(), 404);
  const { menu } = world.accounts.serviceAccount;
  const app = (page = '') => redirect(addressIn(appUrl, { person: id, page }));
  if (action === 'open') return app(opened(world, what).pagePath ?? '');
  if (action === 'menu') return app(menu[Number(what)]?.pagePath);
  return html(phonePage({ person, messages: world.phone(id), menu }));
}

/** Where a tap on this person's phone leads: it is their phone, so the app can be told whose. */
function addressIn(appUrl: string, { person, page }: { person: string; page: string }): string {
  if (!appUrl.includes('{page}')) return appUrl + page;
  return appUrl
    .replace('{person}', encodeURIComponent(person))
    .replace('{page}', encodeURIComponent(page));
}

function plainText(text: string, status: number): Answer {
  return { status, type: 'text/plain', text };
}

const HERE = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
const isOriginHere = (origin: string) => HERE.test(origin.replace(/^http:\/\//, ''));

function isFromHere({ headers: { host = '', origin } }: IncomingMessage): boolean {
  return HERE.test(host) && (origin === undefined || isOriginHere(origin));
}

function allowLocalPages(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (!origin || !isOriginHere(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('vary', 'origin');
}
