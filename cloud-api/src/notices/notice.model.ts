// The inbox: one document for each thing that one person was told, with the fate of its WeChat copy.
// The document is the truth; of its copy in WeChat the outcome is noted here and never guessed.
import mongoose from 'mongoose';
import type { IsoDay } from '@xinqiao/types/common';
import type { DeliveryState, NoticeIcon } from '@xinqiao/types/notices';
import { baseSchema, isWhole, type Base } from '../platform/db';
import type { Rows } from './words.rules';

/** How WeChat is asked to carry it: by the service account, or by the one subscription that its reader gave. */
export type Channel = 'template' | 'subscribe';

export interface NoticeDoc extends Base {
  accountId: string;
  /** The word of the room that wrote it. */
  kind: string;
  icon: NoticeIcon;
  /** Its reader is asked for an answer. */
  asks: boolean;
  title: string;
  line: string;
  /** Where a tap leads; null where that is sealed. */
  page: string | null;
  /** The page, sealed under its reader's key, where nobody else may know of whom the message speaks. */
  sealedPage?: Buffer;
  createdAt: Date;
  readAt: Date | null;
  /** A digest of whose act of that day it came of; null for what the house tells by itself. */
  causer: string | null;
  /** The Shanghai day to which the notice belongs. */
  day: IsoDay;
  /** Unique in the district: the same cause tells the same person once. */
  key: string;
  delivery: {
    state: DeliveryState;
    code: number | null;
    why: string | null;
    msgid: string | null;
    /** Real time of the first call whose outcome is still open; the service account knows the call by the notice's id. */
    callingSince: Date | null;
    /** Which way the last call went; of the mini-program's, WeChat cannot tell a repeat. */
    channel: Channel;
    /** The last day on which the message is still worth sending. */
    goodUntil: IsoDay;
    rows: Rows;
  };
}

/** What a message says to whom, once and for all; how it went and whether it was read is noted beside. */
const WRITTEN = [
  ...['accountId', 'kind', 'icon', 'asks', 'title', 'line', 'page', 'sealedPage'],
  ...['createdAt', 'causer', 'day', 'key', 'delivery.rows'],
];

const text = { type: String, required: true } as const;
const maybeText = { type: String, default: null } as const;

const schema = baseSchema<NoticeDoc>(
  {
    accountId: text,
    kind: text,
    icon: { type: String, default: 'message' },
    asks: { type: Boolean, default: false },
    title: text,
    line: text,
    page: maybeText,
    sealedPage: mongoose.Schema.Types.Buffer,
    createdAt: { type: Date, required: true },
    readAt: { type: Date, default: null },
    causer: maybeText,
    day: text,
    key: text,
    delivery: {
      state: text,
      code: { type: Number, default: null },
      why: maybeText,
      msgid: maybeText,
      callingSince: { type: Date, default: null },
      channel: { type: String, default: 'template' },
      goodUntil: text,
      rows: { matter: text, unit: text, due: text },
    },
  },
  { collection: 'notices', sealed: 'heeded', fixed: ['_id', 'districtId', ...WRITTEN] },
);
schema.index({ districtId: 1, key: 1 }, { unique: true });
schema.index({ districtId: 1, accountId: 1, createdAt: -1, _id: -1 });
schema.index({ districtId: 1, accountId: 1, readAt: 1 });
schema.index({ districtId: 1, day: 1, kind: 1 });
// What of a day came of people's acts, for the budget.
schema.index({ districtId: 1, day: 1, causer: 1, 'delivery.state': 1 });
// Only what is still on its way: what the sweep looks through each minute stays as small as that.
schema.index(
  { districtId: 1, 'delivery.goodUntil': 1 },
  { partialFilterExpression: { 'delivery.state': 'queued' } },
);

export const NoticeModel = mongoose.model<NoticeDoc>('Notice', schema);

/** Whether a message is as the service wrote it: one that somebody has planted is neither shown nor sent. */
export const isOurs = (notice: NoticeDoc): boolean =>
  isWhole(NoticeModel.collection.collectionName, { ...notice });
