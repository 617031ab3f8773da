// Who gets a digest on a morning: everybody of whom a room has something to say, once.
import { fc } from '../../stage/laws';
import type { DueLine } from '../platform/letters';
import { digestsOf } from './digest.rules';

const page = () => Promise.resolve('pages/home/index');
const anyLine: fc.Arbitrary<DueLine> = fc.record({
  accountId: fc.constantFrom('acc_li', 'acc_zhou', 'acc_he'),
  own: fc.boolean(),
  title: fc.constantFrom('本月还有 3 项没有完成', '11月还有 2 项没有人负责'),
  line: fc.constant('柳溪镇青禾小学。'),
  matter: fc.constant('本月还有 3 项没有完成'),
  places: fc.constant(['柳溪镇青禾小学']),
  lastDay: fc.constant('2025-11-30'),
  icon: fc.constant('month' as const),
  page: fc.constant(page),
});
const DAY = '2025-11-23';

describe('the digests of a day', () => {
  it('are none when no room has anything to say', () => {
    expect(digestsOf(DAY, [])).toEqual([]);
  });

  it('are at most one for each recipient, under one key', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const keys = digestsOf(DAY, lines).map((digest) => digest.key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBe(new Set(lines.map(({ accountId }) => accountId)).size);
      }),
    );
  });

  it('leave out nothing, and say first what one can do oneself', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const digests = digestsOf(DAY, lines);
        expect(new Set(digests.flatMap((digest) => digest.lines))).toEqual(new Set(lines));
        for (const { lines: told } of digests) {
          const owned = told.map(({ own }) => own);
          expect(owned).toEqual([...owned].sort((a, b) => Number(b) - Number(a)));
        }
      }),
    );
  });
});
