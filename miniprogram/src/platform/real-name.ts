// The name of one child, asked for when somebody wants to see it: each asking is written down by the service.
// It is kept nowhere on the phone, neither among the answers nor in an address.
import { children } from '@xinqiao/types/children';
import { call } from './call';

/** The name; null for whoever may not read it now. */
export async function readName(childId: string): Promise<string | null> {
  return (await call(children.one, { params: { childId } })).name;
}
