// What a talk counts as after its corrections, as these and the frames of the months say it.
// Whoever corrects keeps it, whoever shows a talk tells it, and whoever doubts compares the two.
import { byKey } from '../platform/by-key';
import { monthOf } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { changeBeside, commit, type ChangeBuilder } from '../platform/db';
import { monthFrame } from '../organisations';
import { spelled } from '../platform/spelled';
import { CorrectedTalkModel, type CorrectedTalkDoc } from './corrected-talk.model';
import { TalkModel, type TalkDoc } from './talk.model';
import { correctionsAmong, dayFactsOf, type Correction, type DayFacts } from './talk.rules';
import { AmendmentModel, type AmendmentDoc } from './talk-sequel.model';

type Recorded = Omit<TalkDoc, 'version'>;

/** The day of a talk and what follows from it; `corrections` in the order of their receipt. */
export async function dayFactsNow(
  talk: Recorded,
  corrections: readonly Correction[],
): Promise<DayFacts> {
  const last = corrections.at(-1);
  if (!last) return recordedFacts(talk);
  const frame = await monthFrame(talk.districtId, monthOf(last.to), last.receivedAt);
  return dayFactsOf(talk, corrections, frame);
}

/** What was written, as it was written. */
function recordedFacts({ heldOn, month, late, offlineLate, afterClose }: Recorded): DayFacts {
  return { heldOn, month, late, offlineLate, afterClose };
}

/** A corrected talk as it is kept to be found. */
export function correctedTalk(talk: Recorded, facts: DayFacts): Omit<CorrectedTalkDoc, 'version'> {
  const { _id, districtId, schoolId, classId, childId, byId, receivedAt } = talk;
  return { _id, districtId, schoolId, classId, childId, byId, receivedAt, ...facts };
}

/** A corrected talk that is kept otherwise than its records tell it, or not at all, or without a reason. */
interface ToldOtherwise {
  talkId: string;
  known: CorrectedTalkDoc | null;
  told: Omit<CorrectedTalkDoc, 'version'> | null;
}

/** All corrected talks of a district of which something else is kept than follows from the records. */
export async function toldOtherwise(districtId: string): Promise<ToldOtherwise[]> {
  const [amendments, stored] = await Promise.all([
    AmendmentModel.find({ districtId }).sort({ receivedAt: 1 }).lean<AmendmentDoc[]>(),
    CorrectedTalkModel.find({ districtId }).lean<CorrectedTalkDoc[]>(),
  ]);
  const ofTalk = byKey(amendments, ({ talkId }) => talkId);
  const known = new Map(stored.map((doc) => [doc._id, doc]));
  const talkIds = [...new Set([...ofTalk.keys(), ...known.keys()])];
  const talks = await TalkModel.find({ districtId, _id: { $in: talkIds } }).lean<TalkDoc[]>();
  const talkOf = new Map(talks.map((talk) => [talk._id, talk]));
  const all = talkIds.map(async (talkId): Promise<ToldOtherwise> => {
    const talk = talkOf.get(talkId);
    const corrections = correctionsAmong(ofTalk.get(talkId) ?? []);
    const told =
      talk && corrections.length > 0
        ? correctedTalk(talk, await dayFactsNow(talk, corrections))
        : null;
    return { talkId, known: known.get(talkId) ?? null, told };
  });
  return (await Promise.all(all)).filter(({ known: doc, told }) => !isAsTold(doc, told));
}

/** Keeps what the records of corrected talks tell wherever something else is kept; gives how many that are. */
export async function tellCorrectedAgain(
  ctx: Ctx,
  { districtId, dryRun = false }: { districtId: string; dryRun?: boolean },
): Promise<number> {
  const strays = (await toldOtherwise(districtId)).flatMap(({ known, told }) =>
    told ? [{ known, told }] : [],
  );
  if (dryRun) return strays.length;
  for (const { known, told } of strays) {
    const made = changeBeside(districtId);
    keepCorrected(made, known, told);
    await commit(ctx, made);
  }
  return strays.length;
}

const FIXED: ReadonlySet<string> = new Set(['_id', 'districtId']);

/** Keeps a corrected talk by which it is found, in place of what is known. */
export function keepCorrected(
  made: ChangeBuilder,
  known: Pick<CorrectedTalkDoc, '_id' | 'version'> | null,
  told: Omit<CorrectedTalkDoc, 'version'>,
): void {
  if (!known) return void made.insert(CorrectedTalkModel, told);
  const $set = Object.fromEntries(Object.entries(told).filter(([field]) => !FIXED.has(field)));
  made.update(CorrectedTalkModel, { _id: known._id, version: known.version }, { $set });
}

function isAsTold(doc: CorrectedTalkDoc | null, told: ToldOtherwise['told']): boolean {
  if (!doc || !told) return !doc && !told;
  return spelled(doc) === spelled({ ...told, version: doc.version });
}
