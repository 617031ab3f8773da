// Whom the visitor of the demo can be, with one line that says what they look after; what waits for them the product counts.
// The line is asked of the product itself, as that person.
import { api } from '@xinqiao/types';
import { isOneOf, type Role } from '@xinqiao/types/common';
import { FOUNDING } from '@xinqiao/types/organisations';
import { DEMO_START } from '../../simulator';
import { DemoPersonModel } from '../../src/accounts';
import { shanghaiDay } from '../../src/platform/calendar';
import { ids } from '../played/found';
import type { World } from '../played/world';
import { OFFICERS, PEOPLE } from './demo-district';

interface Shown {
  key: string;
  role: Role;
  orgId: string;
  group: 'school' | 'office';
}

const SCHOOL_PEOPLE: readonly (readonly [key: string, role: Role])[] = [
  ['qinghe.liqiuyue', 'subjectTeacher'],
  ['qinghe.zhoumingxi', 'psychTeacher'],
  ['qinghe.wangxiaochuan', 'classTeacher'],
  ['qinghe.hewan', 'schoolAdmin'],
  ['shipan.sunliyan', 'schoolAdmin'],
  ['shiyan.fangning', 'schoolAdmin'],
];

/** Keeps the people of the demo; their presence marks the seed as finished. */
export async function keepDemoPeople(world: World): Promise<void> {
  const rows = await Promise.all(shownPeople().map((one, order) => rowOf(world, one, order)));
  for (const { key, role, orgId } of shownPeople().filter((one) => isOneOf(FOUNDING, one.role)))
    await (await world.as({ person: ids.person(key), capacityId: `${role}@${orgId}` })).confirm();
  await DemoPersonModel.insertMany(rows);
}

function shownPeople(): Shown[] {
  const school = SCHOOL_PEOPLE.map(([key, role]): Shown => {
    const schoolKey = PEOPLE.find((one) => one.key === key)?.schoolKey ?? '';
    return { key, role, orgId: ids.school(schoolKey), group: 'school' };
  });
  const office = OFFICERS.map(({ key, role, orgKey }): Shown => {
    const orgId = role === 'centreOfficer' ? ids.centre(orgKey) : ids.district(orgKey);
    return { key, role, orgId, group: 'office' };
  });
  return [...school, ...office];
}

async function rowOf(world: World, { key, role, orgId, group }: Shown, order: number) {
  const capacityId = `${role}@${orgId}`;
  return {
    _id: ids.person(key),
    simulatorId: ids.person(key),
    accountId: ids.account(key),
    capacityId,
    group,
    waiting: await waitingFor(world, { person: ids.person(key), capacityId, role, orgId }),
    waitingOn: shanghaiDay(new Date(DEMO_START)),
    order,
  };
}

async function waitingFor(
  world: World,
  one: { person: string; capacityId: string; role: Role; orgId: string },
): Promise<string> {
  const client = await world.as(one);
  if (one.role === 'subjectTeacher' || one.role === 'psychTeacher') {
    const { summary } = await client.call(api.months.mine, { query: { limit: 1 } });
    if (!summary.opened) throw new Error('the month of the demo is not open');
    return '';
  }
  if (one.role === 'schoolAdmin') return '';
  if (one.role === 'auditor') return '看安全事件';
  if (one.role === 'classTeacher') {
    const { items } = await client.call(api.children.list, { query: { limit: 100 } });
    return `班里有 ${items.length} 位孩子`;
  }
  const { items } = await client.call(api.organisations.tree, {});
  return `看 ${items.filter(({ kind }) => kind === 'school').length} 所学校`;
}
