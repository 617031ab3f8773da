// A sealed value that no longer opens (a flipped byte, a moved row) is the fault of one record, not of the page.
// The record is shown as unreadable, the rest as always; whoever runs the service learns from the log which it is.
import type { Logger } from '../log';
import { SealBrokenError } from './envelope';

/** Opens the sealed parts of one record, and remembers whether one of them was broken. */
export interface Opener {
  readonly broken: boolean;
  /** What opens; null when its key was destroyed or the seal is broken. */
  open<T>(opening: Promise<T | null>): Promise<T | null>;
}

/** Who wants to open something, as far as the log needs to know. */
interface Asking {
  requestId: string;
  ports: { log: Pick<Logger, 'error'> };
}

/** An opener for the record with this id; each broken part is logged by that id, and by nothing that it says. */
export function openerOf({ ports, requestId }: Asking, recordId: string): Opener {
  let broken = false;
  return {
    get broken() {
      return broken;
    },
    async open(opening) {
      try {
        return await opening;
      } catch (error) {
        if (!(error instanceof SealBrokenError)) throw error;
        broken = true;
        ports.log.error({ recordId, requestId, kind: error.name }, 'a sealed record does not open');
        return null;
      }
    },
  };
}
