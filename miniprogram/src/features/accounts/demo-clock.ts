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

/** Reads the clock. */
export async function readClock(simulatorUrl: string): Promise<DemoClock> {
  const { data } = await Taro.request<DemoClock>({ url: `${simulatorUrl}/sim/clock` });
  return data;
}

/** Moves the clock forward; what is due then arrives on the phones by itself. */
export async function moveClock(simulatorUrl: string, moveTo: Leap): Promise<DemoClock> {
  const { data } = await Taro.request<DemoClock>({
    url: `${simulatorUrl}/sim/clock`,
    method: 'POST',
    header: { 'content-type': 'application/json' },
    data: JSON.stringify({ moveTo }),
  });
  return data;
}
