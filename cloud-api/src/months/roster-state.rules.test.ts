// What a month knows of a child's place, and which event an act adds to it.
// An act that tells nothing new adds nothing.
import type { MonthEvent } from './child-month.rules';
import type { Seat } from './duty.rules';
import { hasLeft, rosterEvent, seatsAt } from './roster-state.rules';

const at = (day: number) => new Date(Date.UTC(2025, 10, day));
const seat = (holderId: string | null, more: Partial<Seat> = {}): Seat => ({
  role: 'subjectTeacher',
  schoolId: '一小',
  classId: null,
  subject: null,
  holderId,
  ...more,
});
const psych = seat('周', { role: 'psychTeacher' });
const LI = [seat('李'), psych];
const WANG = [seat('王'), psych];
const history: MonthEvent[] = [
  { kind: 'listed', at: at(1), seats: LI },
  { kind: 'left', at: at(20) },
  { kind: 'staffed', at: at(10), seats: WANG },
];
const act = { at: at(12), moved: false };

describe('The month of a child', () => {
  it('knows its seats on every day, in whatever order the acts were followed', () => {
    expect(seatsAt(history, at(5))).toBe(LI);
    expect(seatsAt(history, at(15))).toBe(WANG);
    expect(seatsAt(history, at(21))).toBeNull();
    expect(seatsAt([], at(21))).toBeNull();
  });

  it('knows that the child has left, by the latest act', () => {
    expect(hasLeft(history)).toBe(true);
    expect(hasLeft([...history, { kind: 'listed', at: at(21), seats: LI }])).toBe(false);
    expect(hasLeft([])).toBe(false);
  });
});

describe('An act', () => {
  it('that changes nobody adds nothing', () => {
    expect(rosterEvent(LI, [psych, seat('李')], act)).toBeNull();
    expect(rosterEvent(null, null, act)).toBeNull();
  });

  it('lists, staffs, or ends', () => {
    expect(rosterEvent(null, LI, act)).toEqual({ kind: 'listed', at: act.at, seats: LI });
    expect(rosterEvent(LI, WANG, act)).toEqual({ kind: 'staffed', at: act.at, seats: WANG });
    expect(rosterEvent(LI, null, act)).toEqual({ kind: 'left', at: act.at });
  });

  it('is a move where the place changes, or where it is told as one', () => {
    const elsewhere = [seat('李', { schoolId: '二小' }), { ...psych, schoolId: '二小' }];
    expect(rosterEvent(LI, elsewhere, act)?.kind).toBe('moved');
    expect(rosterEvent(LI, WANG, { ...act, moved: true })?.kind).toBe('moved');
  });
});
