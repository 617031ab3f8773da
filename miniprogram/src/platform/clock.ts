// What time it is for the person: the service's time, once it was heard, and the phone's own clock until then.
// A phone with a wrong date files under the right day, and so does the demo, whose clock is a virtual one.
import Taro from '@tarojs/taro';
import { create } from 'zustand';
import { dayOf } from './dates';
import { readStored, writeStored } from './storage';

/** What is less than this (in ms) comes from the way of an answer, and is not written down each time. */
const WORTH_KEEPING_MS = 2_000;
/** How often a page that stays open looks whether a new day has begun. */
const LOOK_MS = 20_000;
/** How long a person who files waits for the service's time at most. */
const PATIENCE_MS = 1_500;
const KEY = 'clock';
let offset = readStored<number>(KEY) ?? 0;
let heardBefore = false;

/** Now, for the days and times that a person reads and writes; never for timeouts. */
export const now = (): Date => new Date(Date.now() + offset);

interface Days {
  readonly day: string;
  /** How often the day has turned while the app was open. */
  readonly turns: number;
}
const dayNow = () => dayOf(now().toISOString());
const days = create<Days>(() => ({ day: dayNow(), turns: 0 }));

/** The day in Shanghai, YYYY-MM-DD; whoever shows it is drawn anew when it turns. */
export const useDay = (): string => days((state) => state.day);

/** A number that changes when a day turns under an open page, so that what was read is read again. */
export const useDayTurns = (): number => days((state) => state.turns);

/** What the first answer says is no new day: nothing was read before it. */
function followDay(turned = true): void {
  const day = dayNow();
  if (day !== days.getState().day)
    days.setState(({ turns }) => ({ day, turns: turned ? turns + 1 : turns }));
}

/** Takes note of the service's time (`X-Now`, ISO) as each answer brings it. */
export function hearTime(text: string | undefined): void {
  const heard = Date.parse(text ?? '');
  if (Number.isNaN(heard)) return;
  const next = heard - Date.now();
  if (Math.abs(next - offset) > WORTH_KEEPING_MS) writeStored(KEY, next);
  offset = next;
  followDay(heardBefore);
  heardBefore = true;
}

/** Watches for midnight while a page stays open; once, at launch. */
export function watchDay(): void {
  setInterval(followDay, LOOK_MS);
  Taro.onAppShow(() => followDay());
}

/** Asks the service what time it is, before something is dated; false without an answer: the phone's own clock goes on. */
export async function askTime(): Promise<boolean> {
  const url = API_BASE.replace(/\/api$/, '/livez');
  const answer = await Taro.request<object>({ url, timeout: PATIENCE_MS }).catch(() => undefined);
  const header = Object.entries(answer?.header ?? {});
  const told = header.find(([name]) => name.toLowerCase() === 'x-now');
  hearTime(told && String(told[1]));
  return told !== undefined;
}
