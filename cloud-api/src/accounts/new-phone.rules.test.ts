// When a move to another phone may happen, and whose word it needs: by the clock that is given, and by who is who.
// Refused first.
import { keptFromSending, mayAgree, stepOf, type Moving } from './new-phone.rules';

const at = (text: string) => new Date(`2025-11-${text}+08:00`);
const move = (more: Partial<Moving> = {}): Moving => ({
  ...{ accountId: 'acc_qin', askedById: 'acc_he', askedByRole: 'schoolAdmin' },
  ...{ askedAt: at('20T09:00'), agreedById: null, from: null, until: at('27T09:00') },
  ...{ endedAt: null, done: false },
  ...more,
});
const asker = { accountId: 'acc_he', makers: new Set(['acc_zhou']) };
const second: Parameters<typeof mayAgree>[1] = {
  ...{ accountId: 'acc_meng', role: 'centreOfficer', makers: new Set<string>(), asker },
};

describe('the second person', () => {
  it.each([
    ['the person', { accountId: 'acc_qin' }],
    ['whoever asked', { accountId: 'acc_he' }],
    ['another one in the role of whoever asked', { role: 'schoolAdmin' }],
    ['a subject teacher', { role: 'subjectTeacher' }],
    ['somebody of the asker’s own making', { makers: new Set(['acc_he']) }],
    ['somebody who has made the asker', { accountId: 'acc_zhou' }],
    ['somebody who was made by whom the asker was made by', { makers: new Set(['acc_zhou']) }],
  ] as const)('is not %s', (_, more) => {
    expect(mayAgree(move(), { ...second, ...more })).toBe(false);
  });

  it.each(['psychTeacher', 'classTeacher', 'centreOfficer', 'districtOfficer'] as const)(
    'is a %s who knows the person',
    (role) => {
      expect(mayAgree(move(), { ...second, role })).toBe(true);
    },
  );

  it('stays the second person: nobody agrees in their place', () => {
    const agreed = move({ agreedById: 'acc_meng' });
    expect(mayAgree(agreed, second)).toBe(true);
    expect(mayAgree(agreed, { ...second, accountId: 'acc_zheng' })).toBe(false);
  });
});

it('a move waits for 72 hours after it is agreed to, and is over when it has been used, cancelled or left lying', () => {
  const agreed = move({ agreedById: 'acc_meng', from: at('23T10:00'), until: at('30T10:00') });
  expect(stepOf(move(), at('26T09:00'))).toBe('asked');
  expect(stepOf(move(), at('27T09:00'))).toBeNull();
  expect(stepOf(agreed, at('23T09:59'))).toBe('waits');
  expect(stepOf(agreed, at('23T10:00'))).toBe('ready');
  expect(stepOf(agreed, at('30T10:00'))).toBeNull();
  expect(stepOf({ ...agreed, endedAt: at('21T10:00') }, at('23T10:00'))).toBeNull();
});

describe('what was held while somebody had no phone', () => {
  const moved = move({ endedAt: at('24T08:00'), done: true });
  const sent = (heldOn: string, receivedAt: string) =>
    keptFromSending([moved], { heldOn: `2025-11-${heldOn}`, receivedAt: at(receivedAt) });

  it('could not be sent before they had one', () => {
    expect(sent('19', '24T09:00')).toBe(true);
    expect(sent('24', '28T09:00')).toBe(true);
  });

  it('is not excused by a move before or after, nor by one that never happened', () => {
    expect(sent('25', '29T09:00')).toBe(false);
    expect(sent('10', '19T09:00')).toBe(false);
    const cancelled = [{ ...moved, done: false }];
    expect(keptFromSending(cancelled, { heldOn: '2025-11-19', receivedAt: at('24T09:00') })).toBe(
      false,
    );
  });
});
