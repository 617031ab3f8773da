// The last talk of each adult with each child: how long a child has been waiting, and what was said then.
// Read for many children at once; what was taken back does not count, a corrected day counts as corrected.
import type { IsoDay } from '@xinqiao/types/common';
import type { LastTalk, Whose } from '../months';
import { byId, listBy } from '../platform/db';
import { TalkModel } from './talk.model';
import { AmendmentModel, type AmendmentDoc } from './talk-sequel.model';

/** A reader of last talks by child and adult; null where they have never talked. */
export async function lastTalks(
  whose: Whose,
): Promise<(childId: string, adultId: string) => LastTalk | null> {
  // Nearly no talk is ever amended: both are read at once, and read again only where one was.
  const [amendments, asRecorded] = await Promise.all([amendmentsOf(whose), lastExcept(whose, [])]);
  const amended = [...new Set(amendments.map(({ talkId }) => talkId))];
  const last = amended.length === 0 ? asRecorded : await lastExcept(whose, amended);
  for (const talk of await Promise.all(amended.map((id) => byId(TalkModel, id, KEYS)))) {
    if (!talk) continue;
    const day = dayAfter(amendments.filter(({ talkId }) => talkId === talk._id));
    const key = keyOf(talk.childId, talk.byId);
    if (day && day > (last.get(key)?.day ?? '')) last.set(key, { talkId: talk._id, day });
  }
  return (childId, adultId) => last.get(keyOf(childId, adultId)) ?? null;
}

async function amendmentsOf({ districtId, childIds }: Whose): Promise<Amendment[]> {
  const each = childIds.map((childId) =>
    listBy(AmendmentModel, { districtId, childId }, AMENDMENT),
  );
  const all = (await Promise.all(each)).flat();
  return all.sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime());
}

/** The last talks without those that have been amended, answered from the index alone. */
async function lastExcept(
  { districtId, childIds, adultIds }: Whose,
  amended: readonly string[],
): Promise<Map<string, LastTalk>> {
  const ofThese = {
    ...{ districtId, childId: { $in: childIds } },
    ...(adultIds ? { byId: { $in: adultIds } } : {}),
    ...(amended.length > 0 ? { _id: { $nin: amended } } : {}),
  };
  const rows = await TalkModel.aggregate<LastRow>([
    { $match: ofThese },
    {
      $group: {
        _id: { childId: '$childId', byId: '$byId' },
        last: { $max: { day: '$heldOn', talkId: '$_id' } },
      },
    },
  ]);
  return new Map(rows.map((row) => [keyOf(row._id.childId, row._id.byId), row.last]));
}

interface LastRow {
  _id: { childId: string; byId: string };
  last: LastTalk;
}

const KEYS = ['_id', 'childId', 'byId'] as const;
const AMENDMENT = ['talkId', 'kind', 'to', 'receivedAt'] as const;
type Amendment = Pick<AmendmentDoc, (typeof AMENDMENT)[number]>;
const keyOf = (childId: string, adultId: string) => `${childId} ${adultId}`;

/** The day that amendments leave to a talk; null when it was taken back. */
function dayAfter(amendments: readonly Amendment[]): IsoDay | null {
  if (amendments.some(({ kind }) => kind === 'retracted')) return null;
  return amendments.findLast(({ to }) => to !== null)?.to ?? null;
}
