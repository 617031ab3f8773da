// Faults that the simulator can be told to show: slow, down, wrong, or accepting and losing its answer.
// Each is bound to one path (or all) and lasts for a number of calls, or until it is cleared.
import type { Answer } from './http';
import { json } from './http';

export interface Fault {
  /** A path such as /cgi-bin/message/template/send, or * for every WeChat call. */
  path: string;
  slowMs?: number;
  /** Cuts the connection before the call is looked at. */
  down?: boolean;
  /** Does the work, then cuts the connection: the caller cannot know. */
  lost?: boolean;
  wrong?: number | 'html' | 'garbage' | 'empty500' | 'control';
  /** How many calls it lasts; absent means until cleared. */
  count?: number;
}

export class Faults {
  private active: Fault[] = [];

  add(fault: Fault): void {
    this.active.push({ ...fault });
  }

  clear(): void {
    this.active = [];
  }

  list(): readonly Fault[] {
    return this.active;
  }

  /** The fault that meets this call, if any; uses up one of its calls. */
  take(path: string): Fault | undefined {
    const fault = this.active.find((each) => each.path === path || each.path === '*');
    if (fault?.count !== undefined) {
      fault.count -= 1;
      if (fault.count <= 0) this.active = this.active.filter((each) => each !== fault);
    }
    return fault;
  }
}

/** The wrong answer that a fault asks for. */
export function wrongAnswer(wrong: NonNullable<Fault['wrong']>): Answer {
  if (typeof wrong === 'number') {
    return json({ errcode: wrong, errmsg: wrong === -1 ? 'system error' : 'told to be wrong' });
  }
  if (wrong === 'html') {
    return { status: 502, type: 'text/html', text: '<html><h1>502 Bad Gateway</h1></html>' };
  }
  if (wrong === 'empty500') return json({}, 500);
  if (wrong === 'control') {
    return { status: 200, type: 'application/json', text: '{"errcode":0,"errmsg":"o\u0001k"}' };
  }
  return { status: 200, type: 'application/json', text: '{"errcode":0,"errm' };
}
