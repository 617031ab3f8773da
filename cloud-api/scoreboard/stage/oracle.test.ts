// The oracle decides whether a talk is lost or doubled, so each way of losing and doubling one stands here.
// What it says of an honest database is shown by the drills.
import { compared, findingUnderBlows, longestWait, type Held } from './oracle';
import type { Acknowledged } from './phones';

const placeOf = (seq: number) => ({ chain: 'school:one', seq, hash: `hash${seq}` });
const told = (nth: number): Acknowledged => ({
  ...{ key: `key${nth}`, childId: `child${nth}`, status: 201, talkId: `talk${nth}` },
  ...{ receipt: { ...placeOf(nth), at: '2025-11-24T02:00:00.000Z' }, sentAt: 0, at: 5, tries: 1 },
});
const rowOf = (nth: number) => ({ talkId: `talk${nth}`, childId: `child${nth}` });
const entryOf = (nth: number) => ({ talkId: `talk${nth}`, ...placeOf(nth) });
const heldOf = (...nths: number[]): Held => ({
  talks: nths.map(rowOf),
  entries: nths.map(entryOf),
  counted: nths.map(rowOf),
});
const nothing = { lost: 0, doubled: 0, refused: 0 };
const journal = [told(1), told(2)];

describe('what the journal and the database do not agree about', () => {
  it('is nothing when each talk is there once', () => {
    expect(compared(journal, heldOf(1, 2))).toEqual(nothing);
  });

  it.each(['talks', 'entries', 'counted'] as const)(
    'a row that is missing in %s is lost',
    (rows) => {
      const held = { ...heldOf(1, 2), [rows]: heldOf(1)[rows] };
      expect(compared(journal, held)).toEqual({ ...nothing, lost: 1 });
    },
  );

  it.each(['talks', 'entries', 'counted'] as const)('a row too many in %s is doubled', (rows) => {
    const again = { ...heldOf(1, 2), [rows]: heldOf(1, 2, 2)[rows] };
    expect(compared(journal, again)).toEqual({ ...nothing, doubled: 1 });
    const unknown = { ...heldOf(1, 2), [rows]: heldOf(1, 2, 3)[rows] };
    expect(compared(journal, unknown)).toEqual({ ...nothing, doubled: 1 });
  });

  it('one row missing is not made up for by another that is doubled', () => {
    const held = { ...heldOf(1, 2), counted: heldOf(2, 2).counted };
    expect(compared(journal, held)).toEqual({ ...nothing, lost: 1, doubled: 1 });
  });

  it('a success that names no talk and bears no receipt is lost, and once', () => {
    const empty = journal.map((line) => ({ ...line, talkId: '', receipt: null }));
    expect(compared(empty, heldOf())).toEqual({ ...nothing, lost: 2 });
  });

  it('two keys that were told of the same talk have lost one', () => {
    const same = [told(1), { ...told(1), key: 'key2' }];
    expect(compared(same, heldOf(1))).toEqual({ ...nothing, lost: 1 });
  });

  it('a talk about another child is lost, wherever it stands', () => {
    const other = [{ talkId: 'talk1', childId: 'child2' }];
    const stored = { ...heldOf(1), talks: other };
    expect(compared([told(1)], stored)).toEqual({ ...nothing, lost: 1 });
    const counted = { ...heldOf(1), counted: other };
    expect(compared([told(1)], counted)).toEqual({ ...nothing, lost: 1 });
  });

  it('a receipt that names another place in the chain is worth nothing', () => {
    const held = { ...heldOf(1), entries: [{ ...entryOf(1), seq: 7 }] };
    expect(compared([told(1)], held)).toEqual({ ...nothing, lost: 1 });
  });

  it('a key that was refused is neither lost nor allowed to leave a talk behind', () => {
    const refused = [told(1), { ...told(2), status: 422, talkId: '', receipt: null }];
    expect(compared(refused, heldOf(1))).toEqual({ ...nothing, refused: 1 });
    expect(compared(refused, heldOf(1, 2))).toEqual({ ...nothing, doubled: 3, refused: 1 });
  });
});

describe('the longest wait', () => {
  const line = { ...told(1), sentAt: 1000, at: 9000 };

  it('begins with the first kill after the sending and is whole across later ones', () => {
    expect(longestWait([line], [500, 2000, 5000, 8000])).toBe(7000);
  });

  it('begins with the sending where no kill came between', () => {
    expect(longestWait([line], [500, 9500])).toBe(8000);
  });
});

describe('a finding under blows', () => {
  const counted = { value: 0, details: {} };

  it('passes when a talk had to be sent again and no fault was found', () => {
    const struck = [told(1), { ...told(2), tries: 2 }];
    expect(findingUnderBlows(struck, counted)).toMatchObject({ n: 2, pass: true });
  });

  it('stands on nothing when no talk had to be sent again', () => {
    expect(findingUnderBlows(journal, counted)).toMatchObject({ n: 0, pass: false });
  });

  it('shows its faults whether or not a talk had to be sent again', () => {
    const faulty = { value: 3, details: {} };
    expect(findingUnderBlows(journal, faulty)).toMatchObject({ n: 2, value: 3, pass: false });
  });
});
