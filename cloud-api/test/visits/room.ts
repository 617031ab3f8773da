// A whole room in some thirty lines: one endpoint, one event, one letter, one waiting number, one capacity.
// What the house makes of it, new-room.test.ts asks.
import { speakersOf } from '../../src/organisations';
import { actorOf } from '../../src/platform/auth';
import { change, commit, newId } from '../../src/platform/db';
import { fail } from '../../src/platform/fail';
import { bind } from '../../src/platform/http';
import { letters, type Letter } from '../../src/platform/letters';
import type { Room } from '../../src/platform/room';
import { visits, visitsEvents } from './contract';

/** Where the page of the room lies in the mini-program (places.ts). */
export const VISITS_PAGE = 'packages/school/pages/visits/index';
/** The one guest of this room: an account of the district, at a school where it holds no post. */
const GUEST = 'acc_hansong';
const guest = { id: 'guest@sch_qinghe', role: 'psychTeacher' as const, orgId: 'sch_qinghe' };
const noted: string[] = [];
const words = { title: '学校有 1 次来访', line: '请打开看看。', icon: 'message' as const };

const write = letters('visit.noted', 'visits.tell', async (_ctx, { visitId, schoolId }, job) => {
  const message = { ...words, matter: words.title, places: ['学校'], lastDay: '2025-11-30' };
  const about = { kind: 'visit', subject: visitId, page: VISITS_PAGE };
  const { districtId } = job;
  return (await speakersOf(schoolId)).map((accountId): Letter => ({
    ...{ ...message, ...about, districtId, accountId, goodUntil: '2025-11-30' },
  }));
});

export const visitsRoom: Room = {
  name: 'visits',
  contract: { endpoints: visits, errors: {}, events: visitsEvents },
  routes: [
    bind(visits.note, async (ctx, { body: { schoolId } }) => {
      if (actorOf(ctx).capacity.id !== guest.id) fail('common/forbidden');
      const visitId = newId('vis');
      const made = change(`school:${schoolId}`).entry('visit.noted', visitId);
      await commit(ctx, made.emit('visit.noted', { visitId, schoolId }));
      noted.push(visitId);
      return { done: true } as const;
    }),
  ],
  capacities: async (_districtId, accountId) =>
    accountId === GUEST ? [{ ...guest, schoolId: guest.orgId, classIds: [] }] : [],
  waits: {
    visits: async (_ctx, { capacity }) =>
      capacity.id === guest.id ? { count: noted.length, words: `${noted.length} 次来访` } : null,
  },
  letters: [write],
  models: [],
};
