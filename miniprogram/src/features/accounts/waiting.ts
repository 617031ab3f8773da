// What waits in each capacity, for whoever has to choose one: a line that comes when the answer comes.
// Without an answer, as without a network, there is no line and nothing is said to be wrong.
import { talks, type CapacityWaiting } from '@xinqiao/types/talks';
import { call } from '@/platform/call';
import { useRemote } from '@/platform/use-remote';
import { kept } from '@/ui/words';

/** The line under a capacity; `warm` where something waits. */
export interface WaitingLine {
  readonly words: string;
  readonly warm: boolean;
}

/** The line of a capacity by its id; nothing until it is known. */
export function useWaiting(several: boolean): (capacityId: string) => WaitingLine | undefined {
  const { data } = useRemote(`accounts.waiting.${several}`, async () =>
    several ? (await call(talks.waiting, {})).items : [],
  );
  return (id) => {
    const found = data?.find(({ capacityId }) => capacityId === id);
    return found && lineOf(found);
  };
}

/** The most pressing thing, in one line; done is said quietly, and of nothing nothing is said. */
export function lineOf(waiting: CapacityWaiting): WaitingLine | undefined {
  const { talks: own, exemptions, vacancies, unsigned } = waiting;
  const warm = (words: string) => ({ words: kept(words), warm: true });
  if (own.open > 0) return warm(`本月还有 ${own.open} 位没谈`);
  if (exemptions > 0) return warm(`${exemptions} 件豁免申请要您决定`);
  if (vacancies > 0) return warm(`${vacancies} 项缺岗要您安排`);
  if (unsigned > 0) return warm(`${unsigned} 个月要您签认`);
  return own.total > 0 ? { words: '本月都谈过了', warm: false } : undefined;
}
