// A school admin invites a person of the school; the invitation works once, within seven days.
// The code is shown to the admin and kept nowhere: what is stored only recognises it.
import type { Invitation } from '@xinqiao/types/accounts';
import { randomInt } from 'node:crypto';
import { appointmentsSeen } from '../organisations';
import type { Ctx } from '../platform/context';
import { blindIndex } from '../platform/crypto';
import { change, commit, newId, type ChangeBuilder } from '../platform/db';
import { fail } from '../platform/fail';
import { InvitationModel, type InvitationDoc } from './invitation.model';

const LIFE_MS = 7 * 24 * 3_600_000;
/** No letter that a tired eye takes for a digit. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const GROUPS = 3;
const GROUP_LENGTH = 4;

/** Makes a one-time invitation for a person who holds an appointment that the actor keeps. */
export async function invite(
  ctx: Ctx,
  { body }: { body: { accountId: string } },
): Promise<Invitation> {
  const { seen, kept } = await appointmentsSeen(ctx, body.accountId);
  if (seen.length === 0) fail('common/not-found');
  const [appointment] = kept;
  if (!appointment?.schoolId) return fail('common/forbidden');
  const { accountId, districtId, name, schoolId } = appointment;
  const { code, expiresAt, made } = freshInvitation(ctx, { accountId, districtId, name, schoolId });
  await commit(ctx, made);
  return { invitation: code, expiresAt: expiresAt.toISOString() };
}

/** Whom an invitation lets in, and for which school; null for an officer of a centre or of the district. */
export type Invited = Pick<InvitationDoc, 'accountId' | 'districtId' | 'name' | 'schoolId'>;

/** A new code, until when it works, and the change that makes it work. */
export function freshInvitation(
  ctx: Ctx,
  invited: Invited,
): { code: string; expiresAt: Date; made: ChangeBuilder } {
  const { accountId, districtId } = invited;
  const code = newCode();
  const expiresAt = new Date(ctx.now.getTime() + LIFE_MS);
  const row = {
    _id: newId('inv'),
    ...invited,
    codeIndex: indexOf(code),
    invitedBy: ctx.actor?.accountId ?? null,
    expiresAt,
    usedAt: null,
  };
  const made = change(chainOf(invited), districtId)
    .entry('account.invited', accountId, { expiresAt: expiresAt.toISOString() })
    .insert(InvitationModel, row);
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
  return blindIndex('invitation', code);
}

/** Twelve characters in groups of four: 59 bits. */
function newCode(): string {
  const character = () => ALPHABET.charAt(randomInt(ALPHABET.length));
  const group = () => Array.from({ length: GROUP_LENGTH }, character).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
