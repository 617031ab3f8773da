// A desk waits for a phone: it asks for a code, looks every two seconds what became of it, and takes another when its minute is over.
// After some minutes in which nobody scans it rests until somebody asks for a new code: a page left open asks nobody for ever.
import { useEffect, useState } from 'react';
import { accounts, type DeskAnswer, type DeskCode, type SignedIn } from '@xinqiao/types/accounts';
import { call } from './call';
import { useAction } from './use-action';
import { useAgain } from './use-again';

const EVERY_MS = 2_000;
const MOST_CODES = 5;

export interface DeskWaiting {
  /** The code of this moment; undefined until the first has come. */
  readonly made: DeskCode | undefined;
  readonly state: DeskAnswer['state'];
  readonly problem: ReturnType<typeof useAction>['problem'];
  /** True once it looks no more by itself. */
  readonly rests: boolean;
  readonly again: () => void;
}

/** Waits until a phone has agreed; `onDone` is told once, with the session where one has begun. */
export function useDeskCode(
  ask: () => Promise<DeskCode>,
  onDone: (signedIn: SignedIn | null) => Promise<void>,
): DeskWaiting {
  const [made, setMade] = useState<DeskCode>();
  const [state, setState] = useState<DeskAnswer['state']>('waits');
  const [codes, setCodes] = useState(0);
  const asking = useAction(async () => {
    setMade(await ask());
    setState('waits');
    setCodes((before) => before + 1);
  });
  const { run } = asking;
  useEffect(() => void run(), [run]);
  const look = useAction(async () => {
    if (!made) return;
    const { code, secret } = made;
    const answer = await call(accounts.deskAnswer, { body: { code, secret } });
    setState(answer.state);
    if (answer.state === 'done') await onDone(answer.signedIn);
    if (answer.state === 'over' && codes < MOST_CODES) await run();
  });
  const open = made !== undefined && (state === 'waits' || state === 'seen');
  useAgain(open, async () => void (await look.run()), { everyMs: EVERY_MS, times: 60 });
  const again = () => {
    setCodes(0);
    void run();
  };
  const rests = state === 'refused' || state === 'over';
  // What one look does not reach the next one does; only a desk that cannot even ask says so.
  const problem =
    asking.problem ?? (look.problem?.code === 'phone/offline' ? undefined : look.problem);
  return { made, state, problem, rests, again };
}
