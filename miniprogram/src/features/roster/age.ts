// The question about an age that is unusual for the class: asked once under the number, answered by pressing again.
// It never blocks: whoever has looked at the papers says so, of the number that was asked about and no other.
import { useState } from 'react';
import { problemOf, type CallProblem } from '@/platform/problems';

/** Whether the service asks whether somebody is sure of the birthday. */
export const asksAge = (problem: CallProblem | undefined): boolean =>
  problem?.code === 'children/age-unlikely';

/** Sends with the answer to the question, where it was asked about this number before. */
export function useSure() {
  const [asked, setAsked] = useState<string>();
  return async (studentNo: string, send: (sure: boolean) => Promise<unknown>): Promise<unknown> => {
    try {
      return await send(asked === studentNo);
    } catch (thrown) {
      if (asksAge(problemOf(thrown))) setAsked(studentNo);
      throw thrown;
    }
  };
}
