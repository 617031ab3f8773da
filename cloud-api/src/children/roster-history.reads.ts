// What happened to a child on the list of one school: every coming and going, every handover, every correction, with who,
// when and why. For who keeps the list; what another school did before or since is that school's.
import { CORRECTED_WORDS, type RosterEvent } from '@xinqiao/types/children';
import { namesOf } from '../organisations';
import { logReads } from '../platform/access-log';
import type { Ctx } from '../platform/context';
import { openerOf, openText } from '../platform/crypto';
import { childFor, childRightsOf } from './child.access';
import type { ChildDoc } from './child.model';
import { CorrectionModel, type CorrectionDoc } from './correction.model';
import { openCorrection, type Written } from './correction.seals';
import { RosterAct, type RosterActDoc } from './roster-act.model';
import { classNames } from './surroundings';

/** The events, the latest first. */
export async function readRosterHistory(
  ctx: Ctx,
  { params }: { params: { childId: string } },
): Promise<{ items: RosterEvent[] }> {
  const child = await childFor(ctx, 'keepRoster', params.childId);
  const { _id: childId, districtId, schoolId } = child;
  const [all, corrections] = await Promise.all([
    RosterAct.find({ districtId, childId }).sort({ at: 1 }).lean<RosterActDoc[]>(),
    CorrectionModel.find({ districtId, childId }).sort({ at: 1 }).lean<CorrectionDoc[]>(),
  ]);
  const acts = all.filter((act) => act.schoolId === schoolId || act.toSchoolId === schoolId);
  const own = corrections.filter((one) => one.schoolId === schoolId);
  const who = [...acts, ...own].flatMap(({ byId, ...act }) => [
    ...(byId ? [byId] : []),
    ...('designatedId' in act && act.designatedId ? [act.designatedId] : []),
  ]);
  const [names, classes] = await Promise.all([
    namesOf(districtId, [...new Set(who)]),
    classNames(acts.map(({ classId }) => classId)),
  ]);
  const reads = (await childRightsOf(ctx)).mayOn(ctx, 'readName', child);
  const told = { ctx, child, names, classes, reads };
  const items = await Promise.all([
    ...acts.map((act) => ofAct(act, told)),
    ...own.map((one) => ofCorrection(one, told)),
  ]);
  if (reads && items.length > 0)
    await logReads(ctx, [{ childId, what: 'rosterHistory', whatId: childId, why: '名单上的经过' }]);
  return { items: items.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)) };
}

interface Told {
  ctx: Ctx;
  child: ChildDoc;
  names: ReadonlyMap<string, string>;
  classes: ReadonlyMap<string, string>;
  /** Whether what is sealed is opened for whoever reads. */
  reads: boolean;
}

async function ofAct(act: RosterActDoc, told: Told): Promise<RosterEvent> {
  const { _id: id, kind, byId, at, reason, childId } = act;
  const place = { collection: 'rosterActs', field: 'reason', docId: id };
  const opened =
    reason && told.reads
      ? await openerOf(told.ctx, childId).open(openText(childId, place, reason))
      : null;
  return {
    ...{ id, kind, words: wordsOf(act, told), reason: opened },
    ...{ byName: byId && (told.names.get(byId) ?? ''), at: at.toISOString() },
    ...{ fields: [], before: null, after: null },
  };
}

function wordsOf(act: RosterActDoc, { child, names, classes }: Told): string {
  const { kind, schoolId, toSchoolId, classId, designatedId } = act;
  const teacher = designatedId && (names.get(designatedId) ?? '');
  const room = classes.get(classId) ?? '';
  const to = teacher ? `，指定${teacher}老师` : '，还没有指定老师';
  switch (kind) {
    case 'listed':
      return `列入名单，${room}${to}`;
    case 'returned':
      return `回到名单，${room}${to}`;
    case 'left':
      return '离开名单';
    case 'importUndone':
      return '导入撤销，离开名单';
    case 'designated':
      return teacher ? `指定${teacher}老师` : '没有指定老师了';
    default:
      if (toSchoolId === null) return `换到${room}${to}`;
      return schoolId === child.schoolId ? '转到别的学校' : `从别的学校转来，${room}${to}`;
  }
}

async function ofCorrection(one: CorrectionDoc, told: Told): Promise<RosterEvent> {
  const { _id: id, fields, byId, at, childId } = one;
  const opened = told.reads ? await openerOf(told.ctx, childId).open(openCorrection(one)) : null;
  const words = `更正${fields.map((field) => CORRECTED_WORDS[field]).join('、')}`;
  return {
    ...{ id, kind: 'corrected', words, reason: opened?.reason ?? null },
    ...{ byName: told.names.get(byId) ?? '', at: at.toISOString(), fields },
    before: whole(opened?.before),
    after: whole(opened?.after),
  };
}

function whole(written: Written | null | undefined): RosterEvent['before'] {
  if (!written) return null;
  const { name = null, studentNo = null, categories = null } = written;
  return { name, studentNo, categories };
}
