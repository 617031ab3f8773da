// Secrets of the months' room: why somebody asks to be spared, what they are answered, and why a month is opened again.
// Whoever asks is the teacher of the second child.
import { api } from '@xinqiao/types';
import { canary } from '../canaries';
import { QINGHE } from '../cast';
import type { Secrets, Story } from '../canary-scene';

const fields = {
  exemptionReason: canary('豁免'),
  decisionNote: canary('答复'),
  reopenReason: canary('重开'),
};

async function signedAndReopened({ app }: Story): Promise<void> {
  const params = { schoolId: QINGHE.id, month: '2025-10' };
  await app.as('何婉').call(api.months.signOff, { params });
  const body = { reason: fields.reopenReason };
  await app.as('何婉').call(api.months.reopen, { params, body });
}

async function askedAndAnswered({ app, ids }: Story): Promise<void> {
  const { items } = await app.as('罗雨晴').call(api.months.mine, { query: {} });
  const owed = items.find(({ child }) => child.id === ids.sparedId);
  const params = { obligationId: owed?.id ?? '' };
  const asking = { params, body: { reason: fields.exemptionReason } };
  const { id: exemptionId } = await app.as('罗雨晴').call(api.months.askExemption, asking);
  await app.work();
  const body = { granted: false, note: fields.decisionNote };
  await app.as('何婉').call(api.months.decideExemption, { params: { exemptionId }, body });
}

/** What this room brings to the search for canaries. */
export const secrets: Secrets = {
  fields,
  readers: {
    exemptionReason: ['罗雨晴', '何婉'],
    decisionNote: ['罗雨晴', '何婉'],
    reopenReason: [],
  },
  collections: ['exemptions', 'exemptionDecisions', 'monthActs'],
  scenes: {
    '2025-11-06T01:00:00.000Z': signedAndReopened,
    '2025-11-20T01:00:00.000Z': askedAndAnswered,
  },
};
