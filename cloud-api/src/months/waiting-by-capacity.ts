// How much waits in each capacity of the signed-in person, before one is chosen: counts with that capacity's rights.
// Nothing of a child or a colleague leaves here, so that a capacity not chosen stays unread.
import type { Role } from '@xinqiao/types/common';
import type { CapacityWaiting } from '@xinqiao/types/talks';
import { actorsOfRequest } from '../accounts';
import { shanghaiMonth } from '../platform/calendar';
import type { Actor, Ctx } from '../platform/context';
import { countToDecide } from './exemption.reads';
import { countOwn } from './obligation.reads';
import { readSchoolMonth } from './school-month.reads';
import { readUnsigned } from './unsigned-months.reads';

const TALKS: readonly Role[] = ['subjectTeacher', 'psychTeacher'];
const DECIDES: readonly Role[] = ['schoolAdmin', 'centreOfficer', 'districtOfficer'];

/** The counts of every capacity, in the order in which the capacities were given. */
export async function waitingByCapacity(ctx: Ctx): Promise<{ items: CapacityWaiting[] }> {
  const actors = await actorsOfRequest(ctx);
  return { items: await Promise.all(actors.map((actor) => waitingFor({ ...ctx, actor }, actor))) };
}

async function waitingFor(ctx: Ctx, { capacity }: Actor): Promise<CapacityWaiting> {
  const { id: capacityId, role } = capacity;
  const schoolId = role === 'schoolAdmin' ? capacity.schoolId : null;
  const [talks, exemptions, vacancies, unsigned] = await Promise.all([
    TALKS.includes(role) ? countOwn(ctx) : { open: 0, total: 0 },
    DECIDES.includes(role) ? countToDecide(ctx) : 0,
    schoolId ? countVacancies(ctx, schoolId) : 0,
    schoolId ? countUnsigned(ctx, schoolId) : 0,
  ]);
  return { capacityId, talks, exemptions, vacancies, unsigned };
}

async function countVacancies(ctx: Ctx, schoolId: string): Promise<number> {
  const { counts } = await readSchoolMonth(ctx, { schoolId, month: shanghaiMonth(ctx.now) });
  return counts.vacancies;
}

/** The closed months that still wait for a signature, as the board offers them. */
async function countUnsigned(ctx: Ctx, schoolId: string): Promise<number> {
  return (await readUnsigned(ctx, { params: { schoolId } })).items.length;
}
