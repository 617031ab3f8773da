// A row that grants bears a valid seal of every state that it was ever in: an earlier one that is put back must let nobody in,
// neither in the process that has written the newer one nor in one that was started afterwards.
import { api } from '@xinqiao/types';
import { createHash } from 'node:crypto';
import { AccountModel } from '../../src/accounts';
import { AppointmentModel } from '../../src/organisations';
import { SessionModel } from '../../src/platform/auth';
import { learnSeals } from '../../src/platform/chain';
import { connect } from '../../src/platform/db';
import { mustBeWhole } from '../../src/platform/store/row-seal';
import { Client } from '../../stage/client';
import { useApp } from '../app';
import { CAST, type PersonName } from '../cast';

const app = useApp({ at: '2025-11-20T01:00:00Z' });

/** The row as a hand in the database keeps it, to put it back later. */
async function kept(model: { collection: typeof AccountModel.collection }, _id: string) {
  const of = { _id } as never;
  const row = (await model.collection.findOne(of)) as never;
  return () => model.collection.replaceOne(of, row);
}
const sessionIdOf = (token: string) =>
  `ses_${createHash('sha256').update(token).digest('hex').slice(0, 40)}`;
const own = async (name: PersonName) => (await app.session(name)).token ?? '';
const answers = async (token: string) =>
  (await new Client(app.origin, token).send(api.accounts.me, {})).status;

/** As a process that has read nothing yet. */
async function startsAnew() {
  await connect(app.ports.config.mongoUri);
  await learnSeals();
}

interface Where {
  process: () => Promise<unknown>;
  /** Who signs out everywhere, and whose post ends. */
  out: PersonName;
  gone: PersonName;
}

describe.each<[string, Where]>([
  [
    'in the process that has written the newer one',
    { process: async () => undefined, out: '李秋月', gone: '罗雨晴' },
  ],
  ['in one that was started afterwards', { process: startsAnew, out: '周明溪', gone: '秦穗' }],
])('an earlier row that is put back, %s,', (_where, { process, out, gone }) => {
  it('revives no session that was ended everywhere', async () => {
    const token = await own(out);
    const rows = [
      await kept(AccountModel as never, CAST[out].accountId),
      await kept(SessionModel as never, sessionIdOf(token)),
    ];
    await (await app.session(out)).call(api.accounts.endSessions, {});
    expect(await answers(token)).toBe(401);
    for (const putBack of rows) await putBack();
    await process();
    expect(await answers(token)).toBe(503);
  });

  it('gives nobody a post again that has ended', async () => {
    const token = await own(gone);
    const post = await AppointmentModel.findOne({ accountId: CAST[gone].accountId }).lean();
    const appointmentId = post?._id ?? '';
    const putBack = await kept(AppointmentModel as never, appointmentId);
    const asked = { params: { appointmentId }, body: { reason: '调走' } };
    await (await app.session('何婉')).call(api.organisations.endAppointment, asked);
    await putBack();
    await process();
    expect(await answers(token)).toBe(503);
  });
});

it('a read that was overtaken by a change is no row put back', async () => {
  const { collection } = AccountModel;
  const of = { _id: CAST.孟远.accountId } as never;
  const before = (await collection.findOne(of)) as never;
  await (await app.session('孟远')).call(api.accounts.endSessions, {});
  await expect(mustBeWhole(collection.collectionName, [before])).resolves.toBeUndefined();
});
