// The demo's clock, which lives in the simulator beside the service; the demo page moves it and shows it.
// It exists only in the demo; the address comes from the service.
import Taro from '@tarojs/taro';

export interface DemoClock {
  /** 2025年11月20日 周四 09:00 */
  readonly shanghai: string;
  readonly now: string;
}

/** Where the clock can be moved to. */
export type Leap = 'next-morning' | 'next-month';

/** How long a morning lasts for those who watch: the worker needs a moment to send what is due. */
const MORNING_MS = 900;

/** Reads the clock. */
export async function readClock(simulatorUrl: string): Promise<DemoClock> {
  const { data } = await Taro.request<DemoClock>({ url: `${simulatorUrl}/sim/clock` });
  return data;
}

/**
 * Moves the clock forward, morning by morning, so that no reminder on the way is skipped:
 * what is due arrives on the phones by itself. Each morning is told to whoever watches.
 */
export async function moveClock(
  simulatorUrl: string,
  { to, onMorning }: { to: Leap; onMorning: (clock: DemoClock) => void },
): Promise<void> {
  const begun = await readClock(simulatorUrl);
  for (;;) {
    const clock = await toNextMorning(simulatorUrl);
    await new Promise((resolve) => setTimeout(resolve, MORNING_MS));
    onMorning(clock);
    if (to === 'next-morning' || monthOf(clock) !== monthOf(begun)) return;
  }
}

/** The month as the clock shows it, `2025年11月`. */
const monthOf = ({ shanghai }: DemoClock) => shanghai.slice(0, shanghai.indexOf('月') + 1);

async function toNextMorning(simulatorUrl: string): Promise<DemoClock> {
  const { data } = await Taro.request<DemoClock>({
    url: `${simulatorUrl}/sim/clock`,
    method: 'POST',
    header: { 'content-type': 'application/json' },
    data: JSON.stringify({ moveTo: 'next-morning' }),
  });
  return data;
}
