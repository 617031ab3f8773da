// Some acts want it confirmed that the person is there. Whatever asks waits here for the person's answer, which the page of
// the moment asks for; several that ask at once wait for the same answer.
import { create } from 'zustand';

interface Asking {
  readonly open: boolean;
}

/** Whether the person is being asked. */
export const stepUpStore = create<Asking>(() => ({ open: false }));

let waiting: Promise<boolean> | undefined;
let answer: (confirmed: boolean) => void = () => undefined;

/** Asks the person to confirm; false when they would rather not. */
export function askThePerson(): Promise<boolean> {
  waiting ??= new Promise((resolve) => {
    answer = resolve;
    stepUpStore.setState({ open: true });
  });
  return waiting;
}

/** The person has confirmed, or would rather not. */
export function thePersonAnswers(confirmed: boolean): void {
  waiting = undefined;
  stepUpStore.setState({ open: false });
  answer(confirmed);
}
