// A child goes to another school, as people do it: the school that has it asks, and an admin of the other one takes it.
// For tests whose story has such a move in it, and is about something else.
import { children } from '@xinqiao/types/children';
import { ChildModel, type ChildDoc } from '../src/children';
import { SchoolClassModel } from '../src/organisations';
import { shanghaiDay } from '../src/platform/calendar';
import type { TestApp } from './app';
import { QINGHE, SHIPAN, SHIYAN, type PersonName } from './cast';

const ADMINS: Readonly<Record<string, PersonName>> = {
  [QINGHE.id]: '何婉',
  [SHIPAN.id]: '孙立言',
  [SHIYAN.id]: '方宁',
};

/** Moves a child into a class, of its own school or of another. */
export async function transferred(
  app: TestApp,
  childId: string,
  to: { classId: string; designatedTeacherId?: string | null },
): Promise<void> {
  const params = { childId };
  const { schoolId: from } = (await ChildModel.findById(childId).lean<ChildDoc>())!;
  const schoolClass = await SchoolClassModel.findById(to.classId).lean();
  const toSchoolId = schoolClass?.schoolId ?? from;
  const by = (schoolId: string) => app.as(ADMINS[schoolId] ?? '何婉');
  if (toSchoolId === from) {
    await by(from).call(children.move, { params, body: to });
    return;
  }
  const body = { toSchoolId, day: shanghaiDay(app.clock.now()) };
  const { id: transferId } = await by(from).call(children.proposeTransfer, { params, body });
  await by(toSchoolId).call(children.acceptTransfer, { params: { transferId }, body: to });
}
