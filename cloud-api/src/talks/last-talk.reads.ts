// The last talk of each adult with each child: how long a child has been waiting, and what was said then.
// Read for many children at once; what was taken back does not count, a corrected day counts as corrected.
import type { IsoDay } from '@xinqiao/types/common';
import { TalkModel } from './talk.model';
import { AmendmentModel, type AmendmentDoc } from './talk-sequel.model';

/** Which talk it was, and on which day. */
export interface LastTalk {
  talkId: string;
  day: IsoDay;
}

/** A reader of last talks by child and adult; null where they have never talked. */
export async function lastTalks(
  districtId: string,
  childIds: readonly string[],
): Promise<(childId: string, adultId: string) => LastTalk | null> {
  const ofThese = { districtId, childId: { $in: childIds } };
  const amendments = await AmendmentModel.find(ofThese)
    .sort({ receivedAt: 1 })
    .lean<AmendmentDoc[]>();
  const amended = [...new Set(amendments.map(({ talkId }) => talkId))];
  const rows = await TalkModel.aggregate<LastRow>([
    { $match: { ...ofThese, _id: { $nin: amended } } },
    {
      $group: {
        _id: { childId: '$childId', byId: '$byId' },
        last: { $max: { day: '$heldOn', talkId: '$_id' } },
      },
    },
  ]);
  const last = new Map(rows.map((row) => [keyOf(row._id.childId, row._id.byId), row.last]));
  for (const talk of await TalkModel.find({ districtId, _id: { $in: amended } }, KEYS).lean()) {
    const day = dayAfter(amendments.filter(({ talkId }) => talkId === talk._id));
    const key = keyOf(talk.childId, talk.byId);
    if (day && day > (last.get(key)?.day ?? '')) last.set(key, { talkId: talk._id, day });
  }
  return (childId, adultId) => last.get(keyOf(childId, adultId)) ?? null;
}

interface LastRow {
  _id: { childId: string; byId: string };
  last: LastTalk;
}

const KEYS = { childId: 1, byId: 1 } as const;
const keyOf = (childId: string, adultId: string) => `${childId} ${adultId}`;

/** The day that amendments leave to a talk; null when it was taken back. */
function dayAfter(amendments: readonly AmendmentDoc[]): IsoDay | null {
  if (amendments.some(({ kind }) => kind === 'retracted')) return null;
  return amendments.findLast(({ to }) => to !== null)?.to ?? null;
}
