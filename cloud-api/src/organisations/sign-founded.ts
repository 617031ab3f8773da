// A district that has just been founded, or has grown, is signed for at once: the first sheet that is printed of its
// ledger need not wait for the hour.
import { signLedger } from '../platform/ledger';
import { on } from '../platform/room';

export const signFoundedLedger = on(
  'district.founded',
  'organisations.signLedger',
  async (ctx, { districtId }) => {
    await signLedger(ctx, districtId);
  },
);
