// The calls behind 安全事件: a page of what is looked for, and all of it for a file.
// Only this file of the feature knows the endpoints.
import { audit, type SecurityEvent, type SecurityKind } from '@xinqiao/types/audit';
import { call } from '@/platform/call';

const PAGE = 50;

/** What is looked for; nothing said is everything. */
export interface Wanted {
  readonly kind?: SecurityKind;
  readonly accountId?: string;
  readonly day?: string;
}

/** A page, newest first. */
export const loadEvents = (
  wanted: Wanted,
  cursor?: string,
): Promise<{ readonly items: readonly SecurityEvent[]; readonly next: string | null }> =>
  call(audit.events, { query: { ...wanted, limit: PAGE, cursor } });

/** As much of it as one file holds; whole or not. */
export const loadForFile = (wanted: Wanted) => call(audit.exportEvents, { query: { ...wanted } });
