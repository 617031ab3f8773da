// A school admin invites a person of the school who has not come in yet; the invitation works once, within seven days.
// The code is shown to the admin and kept nowhere: what is stored only recognises it.
import type { Invitation } from '@xinqiao/types/accounts';
import { randomInt } from 'node:crypto';
import { appointmentsSeen } from '../organisations';
import type { Ctx } from '../platform/context';
import { blindIndex, blindIndexes } from '../platform/crypto';
import { derivedId } from '../platform/derived-id';
import { byId, change, commit, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { AccountModel } from './account.model';
import { InvitationModel, type InvitationDoc } from './invitation.model';

const LIFE_MS = 7 * 24 * 3_600_000;
/** No letter that a tired eye takes for a digit. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** Makes a one-time invitation for a person who holds an appointment that the actor keeps; it opens what the actor keeps. */
export async function invite(
  ctx: Ctx,
  { body }: { body: { accountId: string } },
): Promise<Invitation> {
  const { seen, kept } = await appointmentsSeen(ctx, body.accountId);
  if (seen.length === 0) fail('common/not-found');
  const [appointment] = kept;
  if (!appointment?.schoolId) return fail('common/forbidden');
  const { accountId, districtId, name, schoolId } = appointment;
  if (await byId(AccountModel, accountId)) fail('accounts/already-joined');
  const appointmentIds = kept.map(({ _id }) => _id);
  const invited = { accountId, districtId, name, schoolId, appointmentIds };
  const { code, expiresAt, made } = await freshInvitation(ctx, invited);
  await commit(ctx, made);
  return { invitation: code, expiresAt: expiresAt.toISOString() };
}

/** Whom an invitation lets in, for which school (null for an officer of a centre or of the district), into which posts. */
export type Invited = Pick<
  InvitationDoc,
  'accountId' | 'districtId' | 'name' | 'schoolId' | 'appointmentIds'
>;

/** A new code, until when it works, and the change that makes it work; an earlier one of the same person ends by it. */
export async function freshInvitation(
  ctx: Ctx,
  invited: Invited,
): Promise<{ code: string; expiresAt: Date; made: ChangeBuilder }> {
  const { accountId, districtId } = invited;
  const code = newCode();
  const expiresAt = new Date(ctx.now.getTime() + LIFE_MS);
  // One row a person: whoever gives a code at the same moment takes this one's place, or gives way.
  const _id = derivedId('inv', accountId);
  const earlier = await byId(InvitationModel, _id);
  const fresh = {
    ...{ name: invited.name, schoolId: invited.schoolId, appointmentIds: invited.appointmentIds },
    ...{ codeIndex: indexOf(code), invitedBy: ctx.actor?.accountId ?? null, expiresAt },
  };
  const made = change(chainOf(invited), districtId).entry('account.invited', accountId, {
    expiresAt: expiresAt.toISOString(),
  });
  // One that brought a post to somebody known is used up, and the name that was made for it may still be waiting.
  const anew = { ...fresh, usedAt: null, usedById: null };
  if (earlier) made.update(InvitationModel, { _id, version: earlier.version }, { $set: anew });
  else made.insert(InvitationModel, { _id, accountId, districtId, ...fresh, usedAt: null });
  return { code, expiresAt, made };
}

/** The chain that keeps how somebody came in: the school's, or the district's for its officers. */
export function chainOf({
  schoolId,
  districtId,
}: Pick<Invited, 'schoolId' | 'districtId'>): string {
  return schoolId === null ? `district:${districtId}` : `school:${schoolId}`;
}

/** What recognises a code, however it was typed: small letters, blanks, hidden marks, dots and dashes do not matter. */
export function indexOf(code: string): string {
  return blindIndex(indexed(code));
}

/** The rows that bear this code, under whichever version of the key it was given. */
export const bearing = (code: string): { codeIndex: { $in: string[] } } => ({
  codeIndex: { $in: blindIndexes(indexed(code)) },
});

// Whoever types a code is not known yet, nor is their district; a code is random and is given once.
const indexed = (code: string) => ({ purpose: 'invitation', value: code });

/** Twelve characters in groups of four: 59 bits. */
export function newCode(): string {
  const character = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: GROUP_LENGTH }, character).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
