// The short sheets over what the service has already: how a list names each, where it is gone on with, what it is about.
// Pure.
import type { DraftPlace } from '@/platform/draft-keeper';
import type { QueueRecord } from '@/platform/queue-record';
import { urlOf } from '@/platform/routes';
import type { SaidText } from '@/form/use-text-draft';

/** The child on whose page a sheet opens, and how a list names it. */
export interface OfChild {
  readonly childId: string;
  readonly title: string;
}
export const SHEET_WORDS = {
  addendum: '补记',
  correction: '改正',
  retraction: '撤回',
  exemption: '豁免申请',
  answer: '回应',
} as const;
export type SheetKind = keyof typeof SHEET_WORDS;

/** One sheet over one talk, or over one duty: the draft's id, and what its record is about. */
export interface OneSheet {
  readonly id: string;
  readonly place: DraftPlace;
}

/** The sheet of a kind over a talk or a duty of a child. */
export function sheetOf({ childId, title }: OfChild, kind: SheetKind, about: string): OneSheet {
  const id = sheetId(kind, about);
  const url = urlOf('child', { childId, sheet: id });
  return { id, place: { title: `${title} 的${SHEET_WORDS[kind]}`, url } };
}

export const sheetId = (kind: SheetKind, about: string): string => `${kind}.${about}`;

/** Which sheet over this talk or duty an address asks for, or a record is about. */
export const kindOver = (about: string, id: string | undefined): SheetKind | undefined =>
  (Object.keys(SHEET_WORDS) as SheetKind[]).find((kind) => sheetId(kind, about) === id);

/** How what stands in a sheet goes into the queue. */
export function outgoingOf({ id, place }: OneSheet, said: SaidText) {
  const { key, writer, draft, looksOn } = said;
  return {
    ...{ key, writer, draft, looksOn },
    ...{ about: id, title: place.title, returnTo: place.url },
  };
}

/** Whether a record has arrived since a list was asked for, or in that very moment: such a list may not know of it. */
export const arrivedSince = (record: QueueRecord | undefined, readAt: string): boolean =>
  Date.parse(record?.arrivedAt ?? '') >= Date.parse(readAt);

/** A record that an answer of the service does not know of yet: still on the phone, or arrived since. */
export const isNews = (record: QueueRecord | undefined, readAt = ''): record is QueueRecord =>
  record !== undefined && (record.state !== 'arrived' || arrivedSince(record, readAt));
