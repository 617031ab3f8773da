// Services with a bug planted in front of the real app, for the long form of the scoreboard.
// The bug lives here and in bug-service.ts, never as a switch in what is shipped.
import { fileURLToPath } from 'node:url';

/** What bug-service.ts can put in front of the app. */
export type Bug = 'slow-hash' | 'log-sync' | 'one-at-a-time' | 'read-alone';

const SCRIPT = fileURLToPath(new URL('./bug-service.ts', import.meta.url));

/** The service with this bug, to be started in place of the built one. */
export function bugServer(bug: Bug): { script: string; args: string[] } {
  return { script: SCRIPT, args: [bug] };
}
