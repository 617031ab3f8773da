// Who else cares for this child: for the second line of the timeline and for “who will read this”.
// The calls of this feature outside 谈心's own endpoints.
import {
  children,
  type AgreeToErase,
  type BreakGlass,
  type Child,
  type ErasureAgreements,
  type ResponsibleAdult,
} from '@xinqiao/types/children';
import { call } from '@/platform/call';

export interface Team {
  readonly alias: string;
  readonly number: string;
  readonly adults: readonly ResponsibleAdult[];
  /** Who can open at this moment what is written, besides its author; not kept by earlier versions. */
  readonly readers?: Child['readers'];
  readonly mayRecord: boolean;
  /** The number under which the child is kept is an interim one; told to who keeps the list alone. */
  readonly provisionalNo: boolean;
  /** The day on which the child was erased. */
  readonly erasedOn?: string;
  readonly mayErase: boolean;
  /** For an office: whose file it is, who hears when it is opened, until when it stands open. */
  readonly glass: Child['glass'];
  /** Why this person may see the page, each reason in one sentence. */
  readonly because: readonly string[];
  readonly seesReads: boolean;
}

export const teamKey = (childId: string) => `children.team.${childId}`;

/** Alias, number and responsible adults of a child. */
export async function loadTeam(childId: string): Promise<Team> {
  const { alias, number, adults, readers, can, provisionalNo, erasedOn, glass, because } =
    await call(children.one, {
      params: { childId },
    });
  return {
    ...{ alias, number, adults, readers, mayRecord: can.recordTalk },
    provisionalNo: provisionalNo === true,
    mayErase: can.erase,
    ...{ glass, because, seesReads: can.seeReads },
    ...(erasedOn ? { erasedOn } : {}),
  };
}

export const agreementsKey = (childId: string) => `children.erasure.${childId}`;

/** Who has said that this child is to be erased. */
export function loadAgreements(childId: string): Promise<ErasureAgreements> {
  return call(children.erasure, { params: { childId } });
}

/** Says that this child is to be erased. */
export function agreeToErase(childId: string, body: AgreeToErase, key: string) {
  return call(children.agreeToErase, { params: { childId }, body }, { key });
}

/** Opens the file of this child to an office, for two hours. */
export function breakGlass(childId: string, body: BreakGlass, key: string) {
  return call(children.breakGlass, { params: { childId }, body }, { key });
}

export const readsKey = (childId: string) => `children.reads.${childId}`;

/** Who has opened the file of this child, the latest first. */
export function loadReads(childId: string, before?: string) {
  return call(children.whoRead, { params: { childId }, query: { before } });
}
