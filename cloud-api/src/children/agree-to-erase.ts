// A school admin or an officer of the district says that a child is to be erased. A child that is still on a list is cared
// for, and so is kept; it leaves first. Nothing is erased here: that takes two people's word, and whoever runs the service.
import type { AgreeToErase, ErasureAgreements } from '@xinqiao/types/children';
import { ROLE_WORDS } from '@xinqiao/types/common';
import { makersOf } from '../organisations';
import { actorOf } from '../platform/auth';
import { shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { change, commit, newId } from '../platform/db';
import { fail } from '../platform/fail';
import { capacitiesOf } from '../platform/house';
import { childFor } from './child.access';
import type { ChildDoc } from './child.model';
import { ErasureAgreement, type ErasureAgreementDoc } from './erasure-agreement.model';
import { agreedAmong, standing, type Agreed } from './erasure.rules';

type Input = { params: { childId: string }; body: AgreeToErase };

/** Adds the actor's word to the others; a later word of the same person takes the place of an earlier one. */
export async function agreeToErase(ctx: Ctx, { params, body }: Input): Promise<ErasureAgreements> {
  const child = await childFor(ctx, 'erase', params.childId);
  if (child.listed) fail('children/still-listed');
  const { accountId: byId, name: byName, capacity } = actorOf(ctx);
  const { _id: childId, districtId } = child;
  const _id = newId('era');
  const who = { byId, byName, byRole: capacity.role, capacityId: capacity.id };
  const made = change(`district:${districtId}`, districtId)
    .entry('child.erasureAgreed', childId, { ...body })
    .record(ErasureAgreement, { _id, districtId, childId, ...who, ...body, at: ctx.now });
  await commit(ctx, made);
  return readAgreements(ctx, childId);
}

/** Whose word stands, for those who may give theirs. */
export async function readAgreements(ctx: Ctx, childId: string): Promise<ErasureAgreements> {
  const child = await childFor(ctx, 'erase', childId);
  const { accountId } = actorOf(ctx);
  const words = await wordsOn(child, ctx.now);
  const items = words.map(({ basis, cause, byId, byName, byRole, at }) => ({
    ...{ basis, cause, byName, roleWord: ROLE_WORDS[byRole] },
    ...{ on: shanghaiDay(at), mine: byId === accountId },
  }));
  return { items, complete: agreedAmong(words) !== null };
}

/** The two people on whose word this child may be erased now; null while there are none. */
export async function agreementOn(child: ChildDoc, now: Date): Promise<Agreed | null> {
  return agreedAmong(await wordsOn(child, now));
}

/** The children of a district on whom somebody's word stands. */
export async function spokenOf(districtId: string): Promise<string[]> {
  return (await ErasureAgreement.distinct('childId', { districtId })).sort();
}

/** Words count as long as those who gave them hold the capacity in which they did; each is weighed by where its giver comes from. */
async function wordsOn({ _id: childId, districtId }: ChildDoc, now: Date) {
  const all = await ErasureAgreement.find({ districtId, childId })
    .sort({ at: 1, _id: 1 })
    .lean<ErasureAgreementDoc[]>();
  const held = await Promise.all(
    standing(all, now).map(async (word) => {
      const capacities = await capacitiesOf(districtId, word.byId);
      if (!capacities.some(({ id }) => id === word.capacityId)) return [];
      return [{ ...word, makers: await makersOf(districtId, word.byId) }];
    }),
  );
  return held.flat();
}
