// What this room does when a list or a staff changes: duties pass on, begin or end on the day of the act.
// One child's act is one change; an appointment concerns every child of the school whose seats it moves.
import type { EventPayload } from '@xinqiao/types/events';
import { childById, ChildModel, lastStayBy, type ChildDoc } from '../children';
import { firstDayOf, monthOf } from '../platform/calendar';
import { appointmentOf } from '../organisations';
import type { Ctx } from '../platform/context';
import { rerun } from '../platform/db';
import type { RunningJob } from '../platform/jobs';
import { signLedger } from '../platform/ledger';
import { on } from '../platform/room';
import { expectFound } from '../platform/fail';
import {
  actAt,
  stepInMonth,
  stepInMonthBefore,
  stepsInLaterMonths,
  tellsMore,
  writeSteps,
  type RosterAct,
} from './follow-roster';
import type { ActKind } from './roster-state.rules';
import { keepCardsAgain } from './keep-cards';
import { staffReader } from './staffing.reads';

/** Children per transaction when an appointment moves the seats of many. */
const AT_ONCE = 50;

type OfChild = { childId: string; schoolId: string; day: string };

/** After an act on one child's place or teacher. */
async function followChild(
  ctx: Ctx,
  { payload, kind = null }: { payload: OfChild; kind?: ActKind },
  job: RunningJob,
): Promise<void> {
  const { childId, schoolId, day } = payload;
  const act = { schoolId, day, at: actAt(day, job.due, ctx.now), kind };
  await rerun(async () => keepCardsAgain(ctx, expectFound(await childById(childId))));
  await rerun(async () => {
    const child = expectFound(await childById(childId));
    const facts = { act, staffOf: staffReader() };
    const step = await stepInMonth(ctx, child, facts);
    const before = await stepInMonthBefore(ctx, child, facts);
    const later = await stepsInLaterMonths(ctx, child, facts);
    const steps = [step, before, ...later].filter((each) => each !== null);
    await writeSteps(ctx, steps, { act, districtId: child.districtId, job });
  });
}

/** After somebody was appointed or left: the children of the school whose seats are held by others now. */
async function followStaff(
  ctx: Ctx,
  { appointmentId, schoolId, day }: EventPayload<'appointment.started'>,
  job: RunningJob,
): Promise<void> {
  const { districtId, role } = expectFound(await appointmentOf(appointmentId));
  if (role === 'schoolAdmin') return;
  const act = { schoolId, day, at: actAt(day, job.due, ctx.now), kind: null };
  const here = { districtId, 'listings.schoolId': schoolId };
  const ids = await ChildModel.find(here, { _id: 1 }).lean();
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE).map(({ _id }) => _id);
    await rerun(() => followSome(ctx, some, { act, districtId }));
  }
}

async function followSome(
  ctx: Ctx,
  ids: readonly string[],
  { act, districtId }: { act: RosterAct; districtId: string },
): Promise<void> {
  const children = (await Promise.all(ids.map(childById))).filter((child) => child !== null);
  const here = children.filter((child) => isConcerned(child, act));
  const staffOf = staffReader();
  const stepsOf = async (child: ChildDoc) => [
    await stepInMonth(ctx, child, { act, staffOf }),
    ...(await stepsInLaterMonths(ctx, child, { act, staffOf })),
  ];
  const steps = (await Promise.all(here.map(stepsOf))).flat();
  const telling = steps.flatMap((step) => (step && tellsMore(step) ? [step] : []));
  await writeSteps(ctx, telling, { act, districtId });
}

/** A child of the school, one too that left it within the month: it may come back and meet whoever is there then. */
function isConcerned(child: ChildDoc, { schoolId, day }: RosterAct): boolean {
  const stay = lastStayBy(child, day);
  return (
    stay?.schoolId === schoolId && (stay.until === null || stay.until >= firstDayOf(monthOf(day)))
  );
}

/**
 * Jobs wait in the queue under these names, which are older than this room: under others, those that wait would be
 * nobody's and their events lost, and nobody who uses the service would gain by it.
 */
export const subscriptions = [
  on('child.listed', 'talks.childListed', (ctx, payload, job) =>
    followChild(ctx, { payload }, job),
  ),
  on('child.left', 'talks.childLeft', (ctx, payload, job) => followChild(ctx, { payload }, job)),
  on('child.importUndone', 'talks.childImportUndone', (ctx, payload, job) =>
    followChild(ctx, { payload, kind: 'importUndone' }, job),
  ),
  on('child.moved', 'talks.childMoved', (ctx, payload, job) =>
    followChild(ctx, { payload, kind: 'moved' }, job),
  ),
  on('child.designated', 'talks.childDesignated', (ctx, payload, job) =>
    followChild(ctx, { payload }, job),
  ),
  on('appointment.started', 'talks.appointmentStarted', followStaff),
  on('appointment.ended', 'talks.appointmentEnded', followStaff),
  // What a school has signed is in the log, and signed with it, before anybody prints it.
  on('month.signedOff', 'months.signLedger', async (ctx, { districtId }) => {
    await signLedger(ctx, districtId);
  }),
];
