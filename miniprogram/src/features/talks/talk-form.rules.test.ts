// What the form refuses beyond the schema, and what it sends.
// Examples 3 and 11 of the obligation's page among them.
import { RecordTalk } from '@xinqiao/types/talks';
import { frame } from '../../../test/talks';
import { FRESH_TALK, chipWords, concernHint, talkBody, talkProblems } from './talk-form.rules';

const today = '2025-11-20';
const now = new Date('2025-11-20T01:50:00Z');
const frames = [frame()];
const facts = { today, frames };
const written = { ...FRESH_TALK, words: '聊了换座位的事。' };

describe('the talk form', () => {
  it('refuses a day that has not come, with a sentence that says what to do', () => {
    const [problem] = talkProblems({ ...written, heldOn: '2025-11-23' }, facts);
    expect(problem).toEqual({
      pointer: '/heldOn',
      detail: '11月23日还没到，请选今天或以前的日子。',
    });
  });
  it.each(['phone', 'video'] as const)('asks why a talk was held by %s', (mode) => {
    const [problem] = talkProblems({ ...written, mode }, facts);
    expect(problem?.pointer).toBe('/modeReason');
  });
  it('asks no reason for a phone call where the month of that day takes any mode, nor for a home visit ever', () => {
    const vacation = frame({ month: '2025-10', anyMode: true });
    const called = { ...written, mode: 'phone' as const, heldOn: '2025-10-30' };
    expect(talkProblems(called, { today, frames: [vacation, frame()] })).toEqual([]);
    const inTerm = [frame({ month: '2025-10' }), frame({ anyMode: true })];
    expect(talkProblems(called, { today, frames: inTerm })).toHaveLength(1);
    expect(talkProblems({ ...written, mode: 'homeVisit' }, facts)).toEqual([]);
  });
  it('leaves to the service what the phone has not heard of', () => {
    expect(talkProblems({ ...written, mode: 'phone' }, { today, frames: [] })).toEqual([]);
    const draft = { ...written, heldOn: '2025-11-03', lateReason: '培训' };
    const body = talkBody('chd_xiaoyu03', draft, { today, now, frames: [] });
    expect(body).toMatchObject({ lateReason: '培训' });
  });
  it('sends a body that the contract accepts, with today where no day was chosen', () => {
    const body = RecordTalk.parse(talkBody('chd_xiaoyu03', written, { today, now, frames }));
    expect(body).toMatchObject({ heldOn: today, modeReason: null, lateReason: null });
  });
  it('leaves reasons at home that are no longer asked for', () => {
    const draft = { ...written, modeReason: '请假在家', lateReason: '培训' };
    expect(talkBody('chd_xiaoyu03', draft, { today, now, frames })).toMatchObject({
      modeReason: null,
      lateReason: null,
    });
  });
  it('offers usual words and her own, each once', () => {
    const draft = { ...written, ownChips: ['想妈妈'], chips: ['睡得晚'] };
    expect(chipWords(['睡得晚', '应用题怕难'], draft)).toEqual(['睡得晚', '应用题怕难', '想妈妈']);
  });
});

describe('the hint of 我有担心', () => {
  const at = (time: string) => concernHint('周老师', new Date(`2025-11-20T${time}:00+08:00`));
  it.each(['07:00', '14:30', '20:59'])('promises at %s that it is told at once', (time) => {
    expect(at(time)).toBe('打开后，交上去就告诉周老师');
  });
  it.each([
    ['21:00', /明早 7.点/],
    ['22:30', /明早 7.点/],
    ['06:59', /今早 7.点/],
  ])('says at %s when WeChat rings, and whom to call in danger', (time, when) => {
    expect(at(time)).toMatch(when);
    expect(at(time)).toMatch(/110/);
    expect(at(time)).not.toMatch(/交上去就/);
  });
});
