// An exemption takes two people: the owing adult asks with a reason, somebody who is not the asker grants.
import { standApart, type Standing } from '../organisations/giving.rules';
import { isClosed, type MonthContext } from '../organisations/month.rules';
import type { Obligation } from './child-month.rules';

/** Why an exemption cannot be asked now, as a sentence for the teacher; null when it can. */
export function whyNotAsk(
  obligation: Pick<Obligation, 'owner' | 'state' | 'exemption'>,
  askerId: string,
  { context, now }: { context: MonthContext; now: Date },
): string | null {
  const { owner, state, exemption } = obligation;
  if (owner.kind === 'vacancy') return '这个岗位还缺人，不能申请豁免，请先任命老师。';
  if (owner.adultId !== askerId) return '只有负责谈心的老师本人可以申请豁免。';
  if (isClosed(context, now)) return '这个月已经结账，不能再申请豁免。';
  if (state !== 'planned') return '这项谈心不是待谈，不用申请豁免。';
  if (exemption?.state === 'asked') return '已经申请过了，请等学校答复。';
  return null;
}

/** Why a request can no longer be decided; null when it can. */
export function whyNotDecide(
  obligation: Obligation,
  { context, now }: { context: MonthContext; now: Date },
): string | null {
  if (obligation.exemption?.state !== 'asked') return '这项申请已经答复或失效，请刷新后再看。';
  if (isClosed(context, now)) return '这个月已经结账，不能再答复。';
  if (obligation.state !== 'planned') return '这项谈心已经完成，不用再答复。';
  return null;
}

/** Who may decide about a request: the school's other admins, else the centre, else the district. */
type Decider =
  | { kind: 'school'; adminIds: string[] }
  | { kind: 'centre'; centreId: string }
  | { kind: 'district' };

/** Finds who decides: nobody grants herself, by no hand of hers; `centreId` null = a school directly under the district. */
export function deciderOf(facts: {
  askerId: string;
  admins: readonly Standing[];
  centreId: string | null;
}): Decider {
  const others = facts.admins.filter((admin) => mayAnswer(facts.askerId, admin));
  if (others.length > 0)
    return { kind: 'school', adminIds: others.map(({ accountId }) => accountId) };
  return facts.centreId ? { kind: 'centre', centreId: facts.centreId } : { kind: 'district' };
}

/**
 * Whether somebody counts as a second person beside whoever asks. From whom the asker's own standing comes does not matter:
 * whoever has let her in answers her, for one whose hand she is could hand in her talks as well.
 */
export function mayAnswer(askerId: string, answering: Standing): boolean {
  return standApart({ accountId: askerId, makers: new Set() }, answering);
}
