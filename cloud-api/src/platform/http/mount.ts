// Mounts bound routes on a router: who is it, is the input whole, answer, strip what the contract does not name.
// Unknown addresses and methods are refused here too, so that they look like every other refusal.
import Router from '@koa/router';
import type { Endpoint } from '@xinqiao/types/endpoint';
import type { Context, Middleware } from 'koa';
import type { Recognise } from '../auth';
import type { Ctx, Ports } from '../context';
import { fail } from '../fail';
import { bearerOf } from './bearer';
import type { BoundRoute } from './bind';
import { answerOnce, requireKey } from './once';
import { parseInput } from './parse';
import { requestIdOf } from './problem';
import { rerun } from '../commit/rerun';
import { coarseAddress } from '../security-events';
import { actingAs } from './who';

/** What mounting needs: the outside world, and how a token becomes a visit. */
interface House {
  ports: Ports;
  recognise: Recognise;
}

/** A middleware that answers these routes below `/api`, and refuses all else below it. */
export function mount(routes: readonly BoundRoute[], house: House): Middleware {
  const router = new Router({ prefix: '/api' });
  for (const route of inOrder(routes))
    router.register(route.endpoint.path, [route.endpoint.method], async (http) => {
      http.state.route = `${route.endpoint.method} ${route.endpoint.path}`;
      await answer(route, http, house);
    });
  const dispatch = router.routes();
  return async (http, next) => {
    if (!/^\/api(\/|$)/.test(http.path)) {
      await next();
      return;
    }
    refuseUnknown(http, router.match(http.path, http.method).path);
    await dispatch(http as never, next);
  };
}

async function answer(route: BoundRoute, http: Context, house: House): Promise<void> {
  const { endpoint, asLastSeen } = route;
  const { ports, recognise } = house;
  const now = ports.clock.now();
  http.set('X-Now', now.toISOString());
  const asked = { now, requestId: requestIdOf(http), ports, from: coarseAddress(http.ip) };
  const made = await actingAs(recognise, { token: bearerOf(http.req), now, asLastSeen }, (who) => {
    http.state.who = who;
    return carryOut(route, http, { ...asked, ...who });
  });
  http.status = statusOf(endpoint);
  http.body = JSON.stringify(endpoint.response.parse(made));
  http.type = 'json';
  http.set('Cache-Control', 'no-store');
}

async function carryOut(route: BoundRoute, http: Context, asked: Ctx): Promise<unknown> {
  const { endpoint } = route;
  const ctx = asHandingIn(route, asked);
  if (endpoint.access === 'signedIn') admit(route, ctx);
  const key = endpoint.once ? requireKey(http.get('Idempotency-Key')) : null;
  const input = parseInput(endpoint, rawInput(http));
  // Last, so that nobody confirms for a form that has something left to mend.
  if (endpoint.stepUp && !ctx.session?.confirmed) fail('accounts/step-up-required');
  if (key === null) return rerun(() => route.handle(ctx, input));
  return answerOnce(route, ctx, { key, input });
}

/** Whoever has no post left still hands in what was written while there was one; for nothing else do they act. */
function asHandingIn(route: BoundRoute, ctx: Ctx): Ctx {
  const { actor, former = null } = ctx;
  return route.handsIn && !actor ? { ...ctx, actor: former } : ctx;
}

function admit(route: BoundRoute, ctx: Ctx): void {
  if (!ctx.session) fail('accounts/sign-in-required');
  if (!ctx.actor && !route.beforeCapacity) fail('accounts/capacity-required');
}

function rawInput(http: Context) {
  const { params } = http as Context & { params: unknown };
  const { body } = http.request;
  // A browser sends an empty POST with a length of 0 and no type; that is no body.
  if (http.request.length !== 0 && http.is('json') === false) fail('common/malformed');
  return { params, query: { ...http.query }, body };
}

/** 201 when the request makes a lasting thing under a key of its own, else 200. */
export function statusOf(endpoint: Endpoint): 200 | 201 {
  return endpoint.method === 'POST' && endpoint.once ? 201 : 200;
}

/** The most fixed address that matches is the one meant, and has only its own methods. */
function refuseUnknown(http: Context, matching: readonly { path: unknown; methods: string[] }[]) {
  const meant = Math.min(...matching.map(opennessOf));
  const methods = matching
    .filter((layer) => opennessOf(layer) === meant)
    .flatMap((layer) => layer.methods);
  if (methods.includes(http.method)) return;
  if (methods.length === 0) fail('common/not-found');
  http.set('Allow', [...new Set(methods)].join(', '));
  fail('common/method-not-allowed');
}

/** Fixed addresses before those with params: `/sessions/current` is no session's id. */
function inOrder(routes: readonly BoundRoute[]): BoundRoute[] {
  return [...routes].sort((a, b) => opennessOf(a.endpoint) - opennessOf(b.endpoint));
}

const opennessOf = ({ path }: { path: unknown }) => String(path).split('/:').length;
