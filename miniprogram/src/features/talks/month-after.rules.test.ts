// Where a teacher stands after each record, counted from the list, the answer and what waits on the phone.
// The list may be a page of fifty and a minute old; the count may not be.
import { kept } from '@/ui/words';
import { obligation, POMEGRANATE, recorded, summary } from '../../../test/talks';
import { monthAfter } from './month-after.rules';

const nobody = () => undefined;
const pomegranate = obligation({ id: 'obl_shiliu08', child: POMEGRANATE, daysSinceTalk: 29 });
const asked = { id: 'exm_shiliu08', state: 'asked', undecided: false } as const;

describe('the month after a record', () => {
  const items = [obligation(), pomegranate];

  it('counts what the service says is left, and names whom it names', () => {
    const month = monthAfter({ items, summary: summary() }, nobody, {
      recorded: recorded({ remaining: 2 }),
      about: 'obl_xiaoyu03',
    });
    expect(month).toMatchObject({ done: 6, total: 8, lead: kept('本月已谈 6 位，还有 2 位') });
    expect(month?.words).toBe(`下一位 石榴同学 08，${kept('29 天没聊了')}`);
  });

  it('counts by the summary while the service has not answered, not by the page that is known', () => {
    const month = monthAfter(
      { items, summary: summary({ total: 70, done: 8, open: 62 }) },
      nobody,
      { recorded: undefined, about: 'obl_xiaoyu03' },
    );
    expect(month).toMatchObject({ done: 8, total: 70 });
    expect(month?.next?.obligationId).toBe('obl_shiliu08');
  });

  it('after 没谈成 goes on with another child, and counts nothing', () => {
    const month = monthAfter({ items, summary: summary() }, nobody, {
      recorded: undefined,
      about: 'obl_xiaoyu03.attempt',
    });
    expect(month).toMatchObject({ done: 5, next: { obligationId: 'obl_shiliu08' } });
  });

  it('says of several who wait that the list tells more', () => {
    const waiting = [
      obligation({ id: 'obl_a', exemption: asked }),
      obligation({ id: 'obl_b', exemption: asked }),
    ];
    const month = monthAfter({ items: waiting, summary: summary() }, nobody, {
      recorded: recorded({ remaining: 2 }),
      about: 'obl_xiaoyu03',
    });
    expect(month).toMatchObject({ next: undefined, words: kept('其余 2 位的情况，名单里都写着') });
  });

  it.each([
    ['is closed', { closed: true }],
    ['owed nothing', { total: 0, done: 0, open: 0 }],
  ])('says nothing of a month that %s', (_, change) => {
    const month = monthAfter({ items, summary: summary(change) }, nobody, {
      recorded: recorded(),
      about: 'obl_xiaoyu03',
    });
    expect(month).toBeUndefined();
  });
});
