// When a phone may ring: not at night, and digests in the morning, so that whatever is open can be done the same day.
// Pure: the rooms that say something and the room that carries it go by the same hours.
import { addDays, shanghaiDay, shanghaiTime } from './calendar';

/** Wall-clock times in Shanghai between which no phone rings, and from which digests go out. */
export const HOURS = { quietFrom: '21:00', quietUntil: '07:00', digestFrom: '08:00' } as const;

/** The first moment, now or later, at which a phone may ring. */
export function nextWakingMoment(now: Date): Date {
  const day = shanghaiDay(now);
  const morning = shanghaiTime(day, HOURS.quietUntil);
  if (now < morning) return morning;
  if (now < shanghaiTime(day, HOURS.quietFrom)) return now;
  return shanghaiTime(addDays(day, 1), HOURS.quietUntil);
}

/** The first moment of the following day at which a digest goes out. */
export function nextMorning(now: Date): Date {
  return shanghaiTime(addDays(shanghaiDay(now), 1), HOURS.digestFrom);
}

/** True from the morning's digest hour until the quiet hours begin. */
export function isDigestTime(now: Date): boolean {
  const day = shanghaiDay(now);
  return now >= shanghaiTime(day, HOURS.digestFrom) && now < shanghaiTime(day, HOURS.quietFrom);
}
