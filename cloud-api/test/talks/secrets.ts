// Secrets of the talks' room: what was said, why by phone or late, what was added, mended, taken back, tried in vain.
// 李秋月 writes all of it about the first child; one of her talks is a mistake that she takes back.
import { api } from '@xinqiao/types';
import { canary } from '../canaries';
import type { Secrets, Story } from '../canary-scene';

const fields = {
  words: canary('谈'),
  agreed: canary('约'),
  nextStep: canary('步'),
  chip: canary('词'),
  modeReason: canary('话因'),
  lateReason: canary('晚因'),
  addendum: canary('补'),
  correction: canary('改因'),
  laterModeReason: canary('改话因'),
  retraction: canary('撤因'),
  attemptNote: canary('没谈成'),
  answer: canary('回'),
};
const writtenAt = '2025-11-20T00:50:00Z';

async function talked({ app, ids }: Story): Promise<void> {
  const li = app.as('李秋月');
  const childId = ids.childId ?? '';
  const { words, agreed, nextStep, chip, modeReason, lateReason } = fields;
  const texts = { words, agreed, nextStep, chips: [chip], modeReason, lateReason };
  const record = { childId, heldOn: '2025-11-11', mode: 'phone' as const, writtenAt, ...texts };
  const { talk } = await li.call(api.talks.record, { body: { ...record, concern: true } });
  const { talk: wrong } = await li.call(api.talks.record, { body: record });
  const params = { talkId: talk.id };
  await li.call(api.talks.amend, { params, body: { words: fields.addendum, writtenAt } });
  const { correction: reason, laterModeReason } = fields;
  const correction = { heldOn: '2025-11-12', reason, modeReason: laterModeReason };
  await li.call(api.talks.correctDate, { params, body: correction });
  const retraction = { params: { talkId: wrong.id }, body: { reason: fields.retraction } };
  await li.call(api.talks.retract, retraction);
  const attempt = { childId, triedOn: '2025-11-19', reason: 'refused' as const, writtenAt };
  await li.call(api.talks.attempt, { body: { ...attempt, note: fields.attemptNote } });
  const answer = { step: 'meetToday' as const, words: fields.answer };
  await app.as('周明溪').call(api.talks.answer, { params, body: answer });
  ids.talkId = talk.id;
}

const inCare = ['李秋月', '王小川', '周明溪'] as const;
const andAdmin = [...inCare, '何婉'] as const;

/** What this room brings to the search for canaries. */
export const secrets: Secrets = {
  fields,
  readers: {
    ...{ words: inCare, agreed: inCare, nextStep: inCare, chip: inCare, addendum: inCare },
    answer: inCare,
    ...{ modeReason: andAdmin, lateReason: andAdmin, laterModeReason: andAdmin },
    ...{ correction: [], retraction: inCare, attemptNote: inCare },
  },
  open: ['talks.checkReceipt.chain', 'talks.checkReceipt.hash', 'talks.checkReceipt.proof'],
  collections: ['talks', 'addenda', 'talkAnswers', 'talkAmendments', 'attempts'],
  scenes: { '2025-11-20T01:00:00.000Z': talked },
};
