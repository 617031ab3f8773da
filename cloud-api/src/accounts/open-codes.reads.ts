// Codes that are out and have not been used: they are kept nowhere, so what recognises them cannot be made anew under the
// next key. They run out within days, and until then the key under which they were given is needed.
import { indexesByVersion } from '../platform/crypto';
import { InvitationModel } from './invitation.model';
import { NewPhoneModel } from './new-phone.model';

const FIELD = 'codeIndex';

/** How many codes that still work are recognised by each version of the key. */
export async function openCodesByVersion(now: Date): Promise<Map<number, number>> {
  const [invitations, phones] = await Promise.all([
    indexesByVersion(InvitationModel, FIELD, { usedAt: null, expiresAt: { $gt: now } }),
    indexesByVersion(NewPhoneModel, FIELD, { endedAt: null, until: { $gt: now } }),
  ]);
  const versions = new Set([...invitations.keys(), ...phones.keys()]);
  return new Map(
    [...versions].map((version) => [
      version,
      (invitations.get(version) ?? 0) + (phones.get(version) ?? 0),
    ]),
  );
}
