// Whoever has a copy of the database and a register of pupils, or may even write into it, has no key: nothing that lies there
// tells whether a guess is right, and no row that they write opens a door.
import { accounts } from '@xinqiao/types/accounts';
import { children } from '@xinqiao/types/children';
import type { Model } from 'mongoose';
import { randomBytes, createHash } from 'node:crypto';
import { AccountModel } from '../../src/accounts';
import { ChildModel } from '../../src/children';
import { AppointmentModel, OrganisationModel } from '../../src/organisations';
import { SessionModel } from '../../src/platform/auth';
import { OnceSaltModel } from '../../src/platform/commit/once-salt.model';
import { isAskedAgain, onceDigest } from '../../src/platform/db';
import { Client } from '../../stage/client';
import { useApp } from '../app';
import { everythingStored } from '../canary-house';
import { CAST, QINGHE, SHIYAN, capacityIdOf } from '../cast';
import { requestTexts, searchForDigests } from '../digests';
import { childPaper } from '../factories';

const app = useApp({ at: '2025-09-01T01:00:00Z' });

describe('a copy of the database and a register of pupils', () => {
  const paper = childPaper();
  const params = { schoolId: QINGHE.id };
  const text = [paper.name, paper.studentNo];
  beforeAll(() => app.as('何婉').call(children.listChild, { params, body: paper }));

  it('do not tell who is on the list, or what was asked for, however the guess is written down', async () => {
    const request = { endpoint: children.listChild, params, query: {}, body: paper };
    const digests = searchForDigests([...text, ...requestTexts(request)]);
    const stored = [...(await everythingStored())];
    expect(stored.length).toBeGreaterThan(5);
    expect(stored.filter(([, rows]) => digests(rows).length > 0).map(([name]) => name)).toEqual([]);
  });

  it('and the salt of a day goes by itself after thirty more', async () => {
    await onceDigest('one');
    const indexes = await OnceSaltModel.collection.indexes();
    const lives = indexes.flatMap(({ key, expireAfterSeconds = null }) =>
      expireAfterSeconds === null ? [] : [[Object.keys(key).join(), expireAfterSeconds / 86_400]],
    );
    expect(lives).toEqual([['madeAt', 31]]);
    const age = Date.now() - ((await OnceSaltModel.findOne({}).lean())?.madeAt.getTime() ?? 0);
    expect(age).toBeLessThan(86_400_000);
  });

  it('nor later: what a request asked for can be compared by nobody once the salt of its day has gone', async () => {
    const today = await onceDigest('one');
    expect(await isAskedAgain(today, 'one')).toBe(true);
    expect(await isAskedAgain(today, 'another')).toBe(false);
    const past = { ...today, saltId: '2020-01-01' };
    expect(await isAskedAgain(past, 'one')).toBe(true);
    expect(await isAskedAgain(past, 'another')).toBe(true);
  });
});

/** A model of whatever rows, as far as a hand that writes past it needs one. */
const rowsIn = (model: unknown) => model as Model<never>;

describe('a hand that writes into the database', () => {
  const answers = async (token: string) =>
    (await new Client(app.origin, token).send(accounts.me, {})).status;
  const rowOf = async (token: string) => {
    const _id = `ses_${createHash('sha256').update(token).digest('hex').slice(0, 40)}`;
    const row = await SessionModel.findById(_id).lean();
    if (!row) throw new Error('the session of this token is named otherwise');
    return row;
  };
  const fresh = async () => (await app.session('李秋月')).token ?? '';

  it('opens nothing with a session that it made', async () => {
    const own = await fresh();
    expect(await answers(own)).toBe(200);
    const token = randomBytes(32).toString('base64url');
    const digest = createHash('sha256').update(token).digest();
    const row = await rowOf(own);
    for (const proof of [row.proof, digest, Buffer.alloc(32), undefined]) {
      const _id = `ses_${digest.toString('hex').slice(0, 40)}`;
      const planted = { ...row, _id, ...(proof ? { proof } : {}) };
      if (!proof) Reflect.deleteProperty(planted, 'proof');
      await SessionModel.collection.replaceOne({ _id } as object, planted, { upsert: true });
      expect(await answers(token)).toBe(401);
    }
  });

  it.each([
    ['another person’s', { accountId: CAST.何婉.accountId }],
    ['one in another capacity', { capacityId: capacityIdOf(CAST.何婉) }],
    ['one of another school', { capacityId: `subjectTeacher@${SHIYAN.id}` }],
    ['a desk’s, which lives by other rules', { kind: 'desk' }],
    ['a younger one', { startedAt: new Date('2031-01-01T00:00:00Z') }],
  ])('and cannot make its own session %s', async (_what, $set) => {
    const token = await fresh();
    const { _id } = await rowOf(token);
    await SessionModel.collection.updateOne({ _id } as object, { $set });
    expect(await answers(token)).toBe(401);
  });

  const her = { accountId: CAST.李秋月.accountId };
  const hers = { _id: 'apt_liqiuyue' };
  const rows: [string, Model<never>, object, object][] = [
    [
      'a person is another WeChat',
      rowsIn(AccountModel),
      { _id: her.accountId },
      { miniOpenid: 'mini_thief' },
    ],
    [
      'a person is at home elsewhere',
      rowsIn(AccountModel),
      { _id: her.accountId },
      { homeDistrictId: 'dst_else' },
    ],
    [
      'a session that was ended lives again',
      rowsIn(AccountModel),
      { _id: her.accountId },
      { epoch: -1 },
    ],
    [
      'a teacher is the psychology teacher',
      rowsIn(AppointmentModel),
      hers,
      { role: 'psychTeacher' },
    ],
    ['a post is at another school', rowsIn(AppointmentModel), hers, { schoolId: SHIYAN.id }],
    ['a post is of another class', rowsIn(AppointmentModel), hers, { classId: 'cls_qinghe4' }],
    [
      'a school lies in another place',
      rowsIn(OrganisationModel),
      { _id: QINGHE.id },
      { parentId: SHIYAN.id },
    ],
    ['a row says the same without its seal', rowsIn(AppointmentModel), hers, { seal: null }],
  ];

  it.each(rows)(
    'and brings nobody in where by it %s',
    async (_what, ...[{ collection }, of, $set]) => {
      const token = await fresh();
      const before = await collection.findOne(of as never);
      await collection.updateOne(of, { $set });
      const status = await answers(token);
      await collection.replaceOne(of, before as never);
      expect([status, await answers(token)]).toEqual([503, 200]);
    },
  );

  it('nor gives anybody a post that the service never gave', async () => {
    const token = await fresh();
    const { collection } = AppointmentModel;
    const post = await collection.findOne({ accountId: CAST.周明溪.accountId });
    await collection.insertOne({ ...post, _id: 'apt_planted', ...her } as never);
    const status = await answers(token);
    await collection.deleteOne({ _id: 'apt_planted' } as never);
    expect([status, await answers(token)]).toEqual([503, 200]);
  });

  it('and what it has written gets no seal by an act of somebody else’s on the same row', async () => {
    const { collection } = ChildModel;
    const before = await collection.findOne({});
    const of = { _id: before?._id } as never;
    await collection.updateOne(of, { $set: { sealedCategories: Buffer.alloc(60) } });
    const params = { childId: String(before?._id) };
    const given = { params, body: { accountId: CAST.秦穗.accountId } };
    const refused = await app.as('何婉').refusal(children.designate, given);
    await collection.replaceOne(of, before as never);
    expect(refused).toMatchObject({ status: 503, code: 'common/shut' });
    expect((await app.as('何婉').send(children.designate, given)).ok).toBe(true);
  });
});
