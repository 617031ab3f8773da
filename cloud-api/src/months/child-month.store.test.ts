// What a month writes of its obligations: only what changed, and never what the chain has already proven of them.
// The steps of the change are read as they would be committed.
import { unlistedNovember, type MonthStory } from '../../stage/month-story';
import { change } from '../platform/db';
import { childMonthDoc, freshMonth, writeMonth, type LoadedMonth } from './child-month.store';
import type { ObligationDoc } from './obligation.model';

const CARD = {
  ...{ alias: '小雨', number: '01', classId: 'cls_1', className: '三年级1班' },
  ...{ listed: true, atSchool: true },
};

/** Writes the events of a story one by one, as the commands would; gives the fields of each update, act by act. */
function written({ context, events }: MonthStory) {
  const whose = { districtId: 'dst_1', schoolId: '一小', childId: '小雨', context };
  let loaded: LoadedMonth = { ...freshMonth(whose), cardAt: () => CARD };
  const acts = events.map((event) => {
    const made = change('school:一小', 'dst_1');
    const obligations = writeMonth(made, { whose, loaded, events: [event], now: event.at });
    const month = { ...loaded.month, events: [...loaded.month.events, event] };
    const doc = { ...childMonthDoc(whose, month), version: 0 };
    loaded = { doc, month, obligations };
    return made.steps.flatMap((step) =>
      step.do === 'update' && step.model.modelName === 'Obligation'
        ? [Object.keys(step.update.$set ?? {}).sort()]
        : [],
    );
  });
  return { acts, of: (name: string) => obligationOf(loaded.obligations, name) };
}

const obligationOf = (all: readonly ObligationDoc[], name: string) =>
  all.find(({ ownerKey }) => ownerKey === `adult:${name}`);

it('an act writes only the fields that it changed', () => {
  const story = unlistedNovember().listed('11-01 00:00').attempts('李', '11-12');
  expect(written(story).acts).toEqual([[], [['attempts']]]);
});

it('a day of opening that a correction would tell otherwise stays as it was proven', () => {
  const story = unlistedNovember({ teacher: null, psych: '李' })
    .listed('11-01 00:00')
    .talk('李', '11-01', '11-01 00:01', '1')
    .staff('11-01 00:02', { psych: '王' })
    .staff('11-02 00:00', { teacher: '王', psych: null })
    .corrects({ id: '1', by: '李', received: '11-01 00:01', to: '11-01' }, '11-02 00:01');
  expect(story.of('王', '11-02 00:00').openedOn).toBe('2025-11-02');
  expect(story.of('王', '11-02 00:01').openedOn).toBe('2025-11-01');
  const { acts, of } = written(story);
  expect(acts.at(-1)?.flat()).not.toContain('openedOn');
  expect(of('王')?.openedOn).toBe('2025-11-02');
});
