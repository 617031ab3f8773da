// Laws of one history out of the histories of months: whatever the clocks said, a talk's story is that of its acts.
import { fc } from '../../stage/laws';
import { monthOf } from '../platform/calendar';
import { talkStories, type MonthEvent } from './child-month.rules';
import { interleaved } from './interleaved.rules';

const RECEIVED = new Date('2026-01-07T01:00:00Z');
const DAYS = ['2025-10-31', '2025-11-28', '2025-12-30', '2026-01-06'] as const;
const day = fc.constantFrom(...DAYS);
/** What happens to one talk: where it was first said to be held, then given, or null where it is taken back. */
// No day is given twice: two corrections of a talk to one day never have one time.
const story = fc
  .tuple(fc.uniqueArray(day, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([[first, ...corrections], retracted]) => [first!, corrections, retracted] as const);
/** How much a clock is off, in ms: none at all, so that all acts have one time, or some. */
const clocks = fc.array(fc.constantFrom(0, 0, -5000, 3000), { minLength: 8, maxLength: 8 });

/** The acts of a talk in their order. */
function acts(
  talkId: string,
  [first, corrections, retracted]: readonly [string, string[], boolean],
) {
  const fact = { talkId, byId: 'acc_li', receivedAt: RECEIVED };
  const days = [first, ...corrections];
  const all = days.map((heldOn, nth) => ({
    kind: nth === 0 ? 'talkReceived' : 'talkCorrected',
    heldOn,
    months: [...new Set([monthOf(days[nth - 1] ?? heldOn), monthOf(heldOn)])],
  }));
  const last = days.at(-1)!;
  const end = { kind: 'talkRetracted', heldOn: last, months: [monthOf(last)] };
  return [...all, ...(retracted ? [end] : [])].map(({ months, ...act }) => ({
    months,
    event: { ...fact, ...act } as unknown as MonthEvent,
  }));
}

it('tells each talk as its acts followed each other, in whatever order the months are read', () => {
  fc.assert(
    fc.property(
      fc.array(story, { minLength: 1, maxLength: 3 }),
      clocks,
      fc.boolean(),
      (stories, off, turned) => {
        const lists = new Map<string, MonthEvent[]>();
        const inOrder: MonthEvent[] = [];
        for (const [nth, one] of stories.entries())
          for (const [step, { months, event }] of acts(`tlk_${nth}`, one).entries()) {
            const at = new Date(RECEIVED.getTime() + (off[step] ?? 0));
            const dated = { ...event, at };
            inOrder.push(dated);
            for (const month of months) lists.set(month, [...(lists.get(month) ?? []), dated]);
          }
        const kept = [...lists.values()].map((events) => events.map((event) => ({ ...event })));
        const told = talkStories(interleaved(turned ? kept.reverse() : kept));
        const really = talkStories(inOrder);
        for (const [talkId, { heldOn, retractedAt }] of really)
          expect(told.get(talkId)).toMatchObject({ heldOn, retractedAt });
        expect(told.size).toBe(really.size);
      },
    ),
  );
});
