// A school's months as people live them: the clock moves, sweeps and jobs do their work, lists are read over HTTP.
// States are told by name, vacancies as 缺岗.
import type { Month } from '@xinqiao/types/common';
import type { ObligationState } from '@xinqiao/types/months';
import { AppointmentModel } from '../src/organisations';
import { shanghaiTime } from '../src/platform/calendar';
import { ObligationModel, type ObligationDoc } from '../src/months/obligation.model';
import type { TestApp } from './app';
import { DISTRICT } from './cast';

/** Sets the clock to a time in Shanghai, `YYYY-MM-DD HH:mm`, and lets sweeps and jobs run. */
export async function goTo(app: TestApp, when: string): Promise<void> {
  setClock(app, when);
  await app.work();
}

/** Sets the clock only: whatever is due waits. */
export function setClock(app: TestApp, when: string): void {
  const [day = '', time = '00:00'] = when.split(' ');
  app.clock.set(shanghaiTime(day, time).toISOString());
}

/** The obligations of a child in a month, as kept. */
export function owedFor(childId: string, month: Month): Promise<ObligationDoc[]> {
  return ObligationModel.find({ districtId: DISTRICT.id, childId, month }).lean<ObligationDoc[]>();
}

/** Owner's name → state, as kept. */
export async function statesOf(
  childId: string,
  month: Month,
): Promise<Record<string, ObligationState>> {
  const [owed, staff] = await Promise.all([
    owedFor(childId, month),
    AppointmentModel.find({ districtId: DISTRICT.id }).lean(),
  ]);
  const names = new Map(staff.map(({ accountId, name }) => [accountId, name]));
  return Object.fromEntries(owed.map(({ owner, state }) => [nameOf(owner, names), state] as const));
}

function nameOf(owner: ObligationDoc['owner'], names: ReadonlyMap<string, string>): string {
  if (owner.kind === 'adult') return names.get(owner.adultId) ?? owner.adultId;
  return owner.role === 'psychTeacher' ? '缺岗 心理教师' : '缺岗 任课教师';
}
