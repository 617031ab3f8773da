// Founds the district of a played year from its plan.
// The second psychology teacher of each school is known to the plan but joins only when appointed.
import type { Plan } from '../plan/actions';
import { classNameOf } from '../plan/people';
import { foundDistrict } from './found';
import type { World } from './world';

/** Lays down centres, schools, classes, people and calendars of the plan. */
export function foundYear(world: World, plan: Plan): Promise<void> {
  return foundDistrict(world, {
    districtKey: 'yunling',
    districtName: '云岭区',
    centres: plan.centres,
    schools: plan.schools,
    classes: plan.schools.flatMap(({ key: schoolKey, classKeys }) =>
      classKeys.map((key) => ({ key, schoolKey, ...classNameOf(key) })),
    ),
    people: plan.people,
    officers: [
      ...plan.centres.map(({ key }) => ({
        key: `${key}.officer`,
        name: '孟远',
        orgKey: key,
        role: 'centreOfficer' as const,
      })),
      {
        key: 'district.officer',
        name: '郑岚',
        orgKey: 'yunling',
        role: 'districtOfficer' as const,
      },
    ],
    withoutRole: new Set(
      plan.people.filter(({ key }) => key.endsWith('.psych2')).map(({ key }) => key),
    ),
  });
}
