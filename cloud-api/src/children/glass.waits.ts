// What waits for whoever keeps files: another's 破例查看 that nobody has reviewed.
// Counted with the rights of the capacity that is asked about, and without a name.
import type { Wait } from '../platform/house';
import { countToReview } from './glass.reads';

/** The waits of this room by kind. */
export const glassWaits: Readonly<Record<string, Wait>> = {
  async glassBreaks(ctx) {
    const count = await countToReview(ctx);
    return count > 0 ? { count, words: `${count} 次破例查看要您复核` } : null;
  },
};
