// The mornings stay theirs, whoever sends however much: laws over any day of any district.
// What one person causes ends before it is everybody's loss.
import { fc } from '../../stage/laws';
import type { MessageBudget } from '../platform/wechat';
import { mostOfDistrict, spentBy } from './budget.rules';

const aBudget = fc.record({
  perDay: fc.integer({ min: 1, max: 400 }),
  perPerson: fc.integer({ min: 1, max: 40 }),
});
/** Acts of a day, each of one of a few people. */
const aDay = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 300 });

/** How many messages of each person's acts go out on such a day. */
function sentOn(day: readonly string[], budget: MessageBudget, districts: number) {
  const sent = new Map<string, number>();
  const all = () => [...sent.values()].reduce((sum, each) => sum + each, 0);
  for (const person of day) {
    const ofPerson = sent.get(person) ?? 0;
    if (spentBy(budget, districts, { ofPerson, ofDistrict: all() }) === null)
      sent.set(person, ofPerson + 1);
  }
  return { sent, all: all() };
}

it('at least half of what WeChat grants is left to the mornings, in all districts together', () => {
  fc.assert(
    fc.property(aBudget, fc.array(aDay, { minLength: 1, maxLength: 4 }), (budget, days) => {
      const sum = days.reduce((all, day) => all + sentOn(day, budget, days.length).all, 0);
      expect(sum).toBeLessThanOrEqual(budget.perDay / 2);
    }),
  );
});

it('nobody causes more than one person may, and whoever caused little is not held back for them', () => {
  fc.assert(
    fc.property(aBudget, aDay, (budget, day) => {
      const { sent, all } = sentOn(day, budget, 1);
      for (const [person, count] of sent) {
        expect(count).toBeLessThanOrEqual(budget.perPerson);
        const acted = day.filter((each) => each === person).length;
        if (all < mostOfDistrict(budget, 1)) expect(count).toBe(Math.min(acted, budget.perPerson));
      }
    }),
  );
});

it('of two reasons the reader hears the nearer one', () => {
  const budget = { perDay: 10, perPerson: 5 };
  expect(spentBy(budget, 1, { ofPerson: 5, ofDistrict: 5 })).toBe('person');
  expect(spentBy(budget, 1, { ofPerson: 4, ofDistrict: 5 })).toBe('district');
  expect(spentBy(budget, 1, { ofPerson: 4, ofDistrict: 4 })).toBeNull();
});
