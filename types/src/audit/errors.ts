// How this room refuses: in the words that all rooms share.
// The register of all rooms is made of these (errors.ts).
import type { ErrorEntry } from '../error-entry';

export const auditErrors = {} as const satisfies Record<string, ErrorEntry>;
