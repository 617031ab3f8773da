// Whether what is read may stay on the phone: what an office opens for two hours stays on none.
import { isOneOf } from '@xinqiao/types/common';
import { OFFICES } from '@xinqiao/types/organisations';
import { useSession } from '@/platform/session';

/** Options of a read that belongs to a child. */
export function useKeeps(): { keep: boolean } {
  const { capacity } = useSession();
  return { keep: !capacity || !isOneOf(OFFICES, capacity.role) };
}
