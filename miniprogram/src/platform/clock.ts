// What time it is for the person: the phone's own clock, unless it is more than half a day off the service's.
// Then the service's holds: a phone with a wrong date, and the demo, whose clock is a virtual one.
import { readStored, writeStored } from './storage';

const HALF_A_DAY_MS = 12 * 3_600_000;
const KEY = 'clock';
let offset = readStored<number>(KEY) ?? 0;

/** Takes note of the service's time (`X-Now`, ISO) as each answer brings it. */
export function hearTime(text: string | undefined): void {
  const heard = Date.parse(text ?? '');
  if (Number.isNaN(heard)) return;
  const apart = heard - Date.now();
  const next = Math.abs(apart) > HALF_A_DAY_MS ? apart : 0;
  if (Math.abs(next - offset) > 1_000) writeStored(KEY, next || undefined);
  offset = next;
}

/** Now, for the days and times that a person reads and writes; never for timeouts. */
export const now = (): Date => new Date(Date.now() + offset);
