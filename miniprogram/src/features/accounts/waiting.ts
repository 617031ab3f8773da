// What waits in each capacity, for whoever has to choose one: a line that comes when the answer comes.
// Without an answer, as without a network, there is no line and nothing is said to be wrong.
import { accounts, type CapacityWaiting } from '@xinqiao/types/accounts';
import { call } from '@/platform/call';
import { useRemote } from '@/platform/use-remote';
import { unbroken } from '@/ui/words';

/** The line under a capacity; `warm` where something waits. */
export interface WaitingLine {
  readonly words: string;
  readonly warm: boolean;
}

/** The line of a capacity by its id; nothing until it is known. */
export function useWaiting(several: boolean): (capacityId: string) => WaitingLine | undefined {
  const { data } = useRemote(`accounts.waiting.${several}`, async () =>
    several ? (await call(accounts.waiting, {})).items : [],
  );
  return (id) => {
    const found = data?.find(({ capacityId }) => capacityId === id);
    return found && lineOf(found);
  };
}

/** The most pressing thing, in one line as its room words it; done is said quietly, and of nothing nothing is said. */
function lineOf({ waits: [first] }: CapacityWaiting): WaitingLine | undefined {
  return first && { words: unbroken(first.words), warm: !first.quiet };
}
