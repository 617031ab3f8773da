// Every act on the list is written alike: one chain entry, one record that the entry commits to,
// and the child at the version that was read. The command adds the event that tells other rooms.
import type { IsoDay } from '@xinqiao/types/common';
import { AppointmentModel, type AppointmentDoc } from '../organisations';
import type { Ctx } from '../platform/context';
import { sealText } from '../platform/crypto';
import { change, newId, type ChangeBuilder } from '../platform/db';
import { alongside } from '../platform/house';
import { Child, type ChildDoc } from './child.model';
import type { RosterFields } from './child.rules';
import { RosterAct, type RosterActDoc, type RosterActKind } from './roster-act.model';

/** An act on the list: what it is, at which school it happens, and the roster that it leaves behind. */
export interface RosterStep {
  kind: RosterActKind;
  child: Pick<ChildDoc, '_id' | 'districtId'>;
  schoolId: string;
  /** The Shanghai day on which the act counts. */
  day: IsoDay;
  after: RosterFields;
  /** The appointment of whom the act designates: the act holds only while it does. */
  teacher?: AppointmentDoc | null;
  /** Why a child leaves; sealed under the child's key. */
  reason?: string;
}

/** Begins the change of an act on the school's chain; the entry is `child.<kind>` and holds ids and the day only. */
export async function rosterChange(ctx: Ctx, step: RosterStep): Promise<ChangeBuilder> {
  const { kind, child, schoolId, day, teacher } = step;
  const begun = change(`school:${schoolId}`, child.districtId)
    .entry(`child.${kind}`, child._id, { schoolId, day })
    .record(RosterAct, await recordOf(ctx, step));
  return teacher ? begun.hold(AppointmentModel, teacher._id, teacher.version) : begun;
}

/** The change of an act on a child who is already known: besides the record, the child gets its new roster, and other rooms write what they keep of it. */
export async function changeOfRoster(
  ctx: Ctx,
  step: RosterStep & { child: ChildDoc; also?: Partial<ChildDoc> },
): Promise<ChangeBuilder> {
  const { child, after, also } = step;
  const begun = await rosterChange(ctx, step);
  const guard = { _id: child._id, version: child.version };
  await alongside('roster', begun.update(Child, guard, { $set: { ...also, ...after } }), {
    ...child,
    ...after,
  });
  return begun;
}

async function recordOf(ctx: Ctx, step: RosterStep): Promise<Omit<RosterActDoc, 'version'>> {
  const { kind, child, schoolId, day, after, reason } = step;
  const { _id: childId, districtId } = child;
  const _id = newId('rsa');
  const place = { collection: 'rosterActs', field: 'reason', docId: _id };
  return {
    _id,
    districtId,
    kind,
    childId,
    schoolId,
    toSchoolId: after.schoolId === schoolId ? null : after.schoolId,
    classId: after.classId,
    designatedId: after.designatedId,
    day,
    at: ctx.now,
    byId: ctx.actor?.accountId ?? null,
    reason: reason ? await sealText({ id: childId, districtId }, place, reason) : null,
  };
}
