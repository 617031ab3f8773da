// A small context for tests of the ground floor: a clock that stands still until it is moved,
// and an actor in one capacity. Rooms use the richer `app()` harness.
import type { Actor, Ctx, Ports } from '../src/platform/context';
import { readConfig } from '../src/platform/config';
import { createLog } from '../src/platform/log';
import { DEMO_SEED, fleetingMemory, signerOf, type Signer } from '../src/platform/signer';

export interface StillClock {
  now(): Date;
  set(iso: string): void;
}

/** A clock that stands still at `iso` until it is set anew. */
export function stillClock(iso: string): StillClock {
  let at = new Date(iso);
  return {
    now: () => at,
    set(next) {
      at = new Date(next);
    },
  };
}

/** The demo's signer, in this process and for as long as it lives: it holds the same rules as one of its own. */
export const demoSigner = (): Signer => signerOf(Buffer.from(DEMO_SEED, 'hex'), fleetingMemory());

/** Ports without an outside world: whoever calls WeChat through them fails loudly. */
export function floorPorts(clock = stillClock('2025-11-20T01:00:00Z')): Ports {
  const config = readConfig({
    XQ_DEMO: 'yes',
    MONGODB_URI: 'mongodb://127.0.0.1',
    XQ_LOG_LEVEL: 'silent',
  });
  const wechat = {} as Ports['wechat'];
  return { config, clock, wechat, signer: demoSigner(), log: createLog('silent') };
}

/** A teacher of the invented district `dst_demo`. */
export const teacher: Actor = {
  accountId: 'acc_0001',
  sessionId: 'ses_0001',
  name: '测试老师',
  districtId: 'dst_demo',
  capacity: { id: 'apt_0001', role: 'subjectTeacher', orgId: 'sch_demo', classIds: [] },
};

/** A context in which that teacher acts. */
export function floorCtx(more: Partial<Ctx> = {}): Ctx {
  const ports = more.ports ?? floorPorts();
  return { actor: teacher, now: ports.clock.now(), requestId: 'test', ports, ...more };
}
