// How this room refuses.
// The register of all rooms is made of these (errors.ts).
import { entry, type ErrorEntry } from '../error-entry';

export const noticesErrors = {
  'notices/not-yours': entry(404, '没有找到这条消息。'),
} as const satisfies Record<string, ErrorEntry>;
