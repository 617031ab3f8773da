// The whole API as one object, for the server and the tests.
// The mini-program imports one room at a time, so that its main package carries no other.
import { accounts } from './accounts';
import { audit } from './audit';
import { children } from './children';
import type { Endpoint } from './endpoint';
import { months } from './months';
import { notices } from './notices';
import { organisations } from './organisations';
import { talks } from './talks';

export const api = { accounts, audit, organisations, children, months, talks, notices } as const;

/** Every endpoint with its id `room.name`, in declaration order. */
export function allEndpoints(): { id: string; endpoint: Endpoint }[] {
  return Object.entries(api).flatMap(([room, endpoints]) =>
    Object.entries(endpoints).map(([name, endpoint]) => ({
      id: `${room}.${name}`,
      endpoint: endpoint as Endpoint,
    })),
  );
}
