// What a month knows of a child's place, and which event an act adds to it.
// An act that tells nothing new adds nothing.
import type { MonthEvent } from './child-month.rules';
import type { Seat } from './duty.rules';
import { placeAt, rosterEvent } from './roster-state.rules';

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
const act = { at: at(12), kind: null };
const here = (seats: Seat[]) => ({ listed: true, seats });
const away = (seats: Seat[]) => ({ listed: false, seats });

describe('The month of a child', () => {
  it('knows its place on every day, in whatever order the acts were followed', () => {
    expect(placeAt(history, at(5))).toEqual(here(LI));
    expect(placeAt(history, at(15))).toEqual(here(WANG));
    expect(placeAt(history, at(21))).toEqual(away(WANG));
    expect(placeAt([], at(21))).toBeNull();
  });

  it('goes on naming the holders of its seats while it is away', () => {
    const named: MonthEvent[] = [...history, { kind: 'staffed', at: at(21), seats: LI }];
    expect(placeAt(named, at(22))).toEqual(away(LI));
    const undone: MonthEvent[] = [...history.slice(0, 1), { kind: 'importUndone', at: at(2) }];
    expect(placeAt(undone, at(3))).toEqual(away(LI));
  });
});

describe('An act', () => {
  it('that changes nobody adds nothing', () => {
    expect(rosterEvent(here(LI), here([psych, seat('李')]), act)).toBeNull();
    expect(rosterEvent(away(LI), away(LI), act)).toBeNull();
    expect(rosterEvent(null, null, act)).toBeNull();
    expect(rosterEvent(null, away(LI), act)).toBeNull();
  });

  it('lists, staffs, or ends', () => {
    const { at: when } = act;
    expect(rosterEvent(null, here(LI), act)).toEqual({ kind: 'listed', at: when, seats: LI });
    expect(rosterEvent(away(LI), here(WANG), act)?.kind).toBe('listed');
    expect(rosterEvent(here(LI), here(WANG), act)).toEqual({
      kind: 'staffed',
      at: when,
      seats: WANG,
    });
    expect(rosterEvent(away(LI), away(WANG), act)?.kind).toBe('staffed');
    expect(rosterEvent(here(LI), away(LI), act)).toEqual({ kind: 'left', at: when });
    const undone = { ...act, kind: 'importUndone' } as const;
    expect(rosterEvent(here(LI), away(LI), undone)?.kind).toBe('importUndone');
  });

  it('is a move where the place changes, or where it is told as one', () => {
    const elsewhere = [seat('李', { schoolId: '二小' }), { ...psych, schoolId: '二小' }];
    expect(rosterEvent(here(LI), here(elsewhere), act)?.kind).toBe('moved');
    expect(rosterEvent(here(LI), here(WANG), { ...act, kind: 'moved' })?.kind).toBe('moved');
  });
});
