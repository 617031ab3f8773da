// Every policy that a district has entered, with its number, who entered it and whether it acts.
// What held before anybody entered one is the first version.
import type { PolicyVersion } from '@xinqiao/types/organisations';
import { shanghaiMonth } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { DEFAULT_POLICY } from './month.rules';
import { viewPolicy } from './organisation.view';
import { PolicyModel } from './settings.model';
import { settlingDistrict } from './settle';

/** The versions for whoever may change them, newest first. */
export async function readPolicyVersions(ctx: Ctx): Promise<{ items: PolicyVersion[] }> {
  const districtId = settlingDistrict(ctx);
  const versions = await PolicyModel.find({ districtId }).sort({ enteredAt: 1, _id: 1 }).lean();
  const entered = [{ ...DEFAULT_POLICY, enteredAt: null, byName: undefined }, ...versions];
  const present = shanghaiMonth(ctx.now);
  const acting = entered.findLastIndex(({ since }) => since <= present);
  const coming = entered.findLastIndex(({ since }) => since > present);
  const items = entered.map((one, at): PolicyVersion => {
    const replaced = entered.slice(at + 1).some(({ since }) => since === one.since);
    const standing = at === acting ? 'now' : at === coming ? 'next' : replaced ? 'never' : 'past';
    const { byName, enteredAt } = one;
    return {
      ...viewPolicy(one),
      ...{ number: at + 1, byName: byName ?? null, at: enteredAt?.toISOString() ?? null, standing },
    };
  });
  return { items: items.reverse() };
}
