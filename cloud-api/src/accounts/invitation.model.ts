// A person's one invitation: into which posts it lets them, until when, whether it has been used. A new code takes the place of the last.
// Only a keyed index of its code is kept, so that the rows let nobody in.
import mongoose from 'mongoose';
import { baseSchema, type Base } from '../platform/db';

export interface InvitationDoc extends Base {
  codeIndex: string;
  accountId: string;
  name: string;
  /** The school that invites; null where the person's office is a centre or the district. */
  schoolId: string | null;
  /** What it opens: the posts of this person that whoever invites keeps. */
  appointmentIds: string[];
  /** The admin who invited; null for whoever runs the service. */
  invitedBy: string | null;
  expiresAt: Date;
  usedAt: Date | null;
  /** Who took it, where they had an account already. */
  usedById?: string | null;
}

const required = { type: String, required: true };

const invitationSchema = baseSchema<InvitationDoc>(
  {
    codeIndex: required,
    accountId: required,
    name: required,
    schoolId: { type: String, default: null },
    appointmentIds: { type: [String], required: true },
    invitedBy: { type: String, default: null },
    expiresAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
    usedById: { type: String, default: null },
  },
  { collection: 'invitations', sealed: 'grants' },
);
invitationSchema.index({ codeIndex: 1 }, { unique: true });
invitationSchema.index({ districtId: 1, accountId: 1 });

export const InvitationModel = mongoose.model<InvitationDoc>('Invitation', invitationSchema);
