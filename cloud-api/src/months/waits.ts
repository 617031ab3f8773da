// What waits for somebody in the months: talks to hold, requests to answer, vacancies to fill, months to sign.
// Counts with the rights of the capacity that is asked about, and no name at all.
import { isOneOf } from '@xinqiao/types/common';
import { SPEAKING, TALKING } from '@xinqiao/types/organisations';
import { shanghaiMonth } from '../platform/calendar';
import type { Actor } from '../platform/context';
import type { Wait, Waiting } from '../platform/house';
import { countToDecide } from './exemption.reads';
import { countOwn } from './obligation.reads';
import { readSchoolMonth } from './school-month.reads';
import { readUnsigned } from './unsigned-months.reads';

/** The waits of this room by kind, the most pressing first. */
export const monthsWaits: Readonly<Record<string, Wait>> = {
  async talks(ctx, { capacity }) {
    if (!isOneOf(TALKING, capacity.role)) return null;
    const { open, talked } = await countOwn(ctx);
    if (open > 0) return { count: open, words: `本月还有 ${open} 位没谈` };
    // An empty set is never compliance: who owes nothing, or was only spared, has talked with nobody.
    return talked > 0 ? { count: 0, words: '本月都谈过了', quiet: true } : null;
  },
  async exemptions(ctx, { capacity }) {
    if (!isOneOf(SPEAKING, capacity.role)) return null;
    return some(await countToDecide(ctx), (count) => `${count} 件豁免申请要您决定`);
  },
  async vacancies(ctx, actor) {
    const schoolId = adminOf(actor);
    if (!schoolId) return null;
    const { counts } = await readSchoolMonth(ctx, { schoolId, month: shanghaiMonth(ctx.now) });
    return some(counts.vacancies, (count) => `${count} 项缺岗要您安排`);
  },
  async unsigned(ctx, actor) {
    const schoolId = adminOf(actor);
    if (!schoolId) return null;
    const { items } = await readUnsigned(ctx, { params: { schoolId } });
    return some(items.length, (count) => `${count} 个月要您签认`);
  },
};

const some = (count: number, words: (count: number) => string): Waiting | null =>
  count > 0 ? { count, words: words(count) } : null;

/** The school of which somebody acts as an admin. */
const adminOf = ({ capacity }: Actor): string | undefined =>
  capacity.role === 'schoolAdmin' ? capacity.schoolId : undefined;
