// Nobody is given a post at a school over their own head: who works elsewhere, or has left, is asked, and so is each school where
// they work. What everybody has agreed to is done, and nothing else.
import { api } from '@xinqiao/types';
import { underNewerSeals } from '../newer-seals';
import { CAST, CLASSES, QINGHE, SHIPAN, type PersonName } from '../cast';
import { AppointmentModel } from '../../src/organisations';
import { OfferModel } from '../../src/organisations/offer.model';
import { NoticeModel } from '../../src/notices/notice.model';
import { EntryModel } from '../../src/platform/chain';
import type { Client } from '../../stage/client';
import { fc, runs } from '../../stage/laws';
import { setClock } from '../talks-world';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const { offers, offerPost, answerOffer, answerMyOffer, cancelOffer, myOffers } = api.organisations;
const WU = CAST.吴静舟.accountId;
const OVER = 'organisations/offer-over';

let nth = 0;
const post = (accountId = WU) => ({
  params: { schoolId: QINGHE.id },
  body: {
    ...{ accountId, role: 'subjectTeacher' as const, classId: CLASSES.qingheThree.id },
    subject: `第${(nth += 1)}门`,
  },
});
const offered = async (by: PersonName = '孟远', accountId = WU) =>
  (await app.as(by).call(offerPost, post(accountId))).id;
const wu = () => app.session('吴静舟', null);
const says = (offerId: string, agrees: boolean) => ({ params: { offerId }, body: { agrees } });
const postsOf = (accountId: string) =>
  AppointmentModel.countDocuments({ accountId, schoolId: QINGHE.id, until: null });
const outcomeOf = async (id: string) => (await OfferModel.findById(id).lean())?.outcome;
const endPosts = async (accountId: string, schoolId: string) => {
  const held = { districtId: 'dst_yunling', accountId, schoolId, until: null };
  for (const { _id } of await AppointmentModel.find(held).lean())
    await app.as('郑岚').call(api.organisations.endAppointment, {
      params: { appointmentId: _id },
      body: { reason: '调走' },
    });
};
const settled = () => OfferModel.deleteMany({});

afterEach(async () => {
  await endPosts(WU, QINGHE.id);
  await settled();
});

describe('somebody of another school', () => {
  it('is given no post by whoever may give posts at both; who is asked has none yet', async () => {
    for (const by of ['孟远', '郑岚'] as const) {
      const { code } = await app.as(by).refusal(api.organisations.appoint, post());
      expect(code).toBe('organisations/ask-first');
    }
    await offered();
    expect(await postsOf(WU)).toBe(0);
  });

  it('has it with the last yes, in whichever order she and her school say it, and from whom asked', async () => {
    for (const schoolFirst of [true, false]) {
      const id = await offered();
      const school = () => app.as('孙立言').call(answerOffer, says(id, true));
      const person = async () => (await wu()).call(answerMyOffer, says(id, true));
      const [first, second] = schoolFirst ? [school, person] : [person, school];
      expect(await first()).toEqual({ state: 'waits' });
      expect(await postsOf(WU)).toBe(0);
      expect(await second()).toEqual({ state: 'taken' });
      const held = { accountId: WU, schoolId: QINGHE.id, until: null };
      expect(await AppointmentModel.findOne(held).lean()).toMatchObject({
        ...{ byId: CAST.孟远.accountId, unconfirmed: false },
      });
      await endPosts(WU, QINGHE.id);
    }
  });

  it('has none by anybody’s no; whoever wants her asks again', async () => {
    const hers = await offered();
    expect(await (await wu()).call(answerMyOffer, says(hers, false))).toEqual({ state: 'refused' });
    const theirs = await offered();
    await (await wu()).call(answerMyOffer, says(theirs, true));
    await app.as('孙立言').call(answerOffer, says(theirs, false));
    expect(await postsOf(WU)).toBe(0);
    for (const id of [hers, theirs]) {
      expect(await outcomeOf(id)).toBe('refused');
      expect((await (await wu()).refusal(answerMyOffer, says(id, true))).code).toBe(OVER);
    }
  });

  it('is not released by who asked, though they keep her post there; another keeper may, the office above too', async () => {
    const id = await offered('孟远');
    const { code } = await app.as('孟远').refusal(answerOffer, says(id, true));
    expect(code).toBe('organisations/offer-hand');
    await app.as('郑岚').call(answerOffer, says(id, true));
    expect(await (await wu()).call(answerMyOffer, says(id, true))).toEqual({ state: 'taken' });
  });

  it('who alone speaks for her school, beside who asked, answers for it with her own yes', async () => {
    const { accountId } = CAST.方宁;
    const id = await offered('郑岚', accountId);
    const fang = await app.session('方宁', null);
    expect(await fang.call(answerMyOffer, says(id, true))).toEqual({ state: 'taken' });
    await endPosts(accountId, QINGHE.id);
  });

  it('is not there for whoever has nothing to do with it', async () => {
    const id = await offered();
    for (const by of ['方宁', '秦穗', '沈砚'] as const) {
      expect((await app.as(by).refusal(answerOffer, says(id, true))).status).toBe(404);
      expect((await app.as(by).refusal(cancelOffer, { params: { offerId: id } })).status).toBe(404);
      expect((await app.as(by).call(offers, {})).items).toEqual([]);
    }
    const other = await app.session('李秋月', null);
    expect((await other.refusal(answerMyOffer, says(id, true))).status).toBe(404);
  });

  it('is asked as long as the school that asks does not cancel, and for fourteen days at most', async () => {
    const one = await offered();
    const ofOne = { params: { offerId: one } };
    expect((await app.as('孙立言').refusal(cancelOffer, ofOne)).code).toBe(
      'organisations/offer-hand',
    );
    await app.as('何婉').call(cancelOffer, ofOne);
    expect((await (await wu()).refusal(answerMyOffer, says(one, true))).code).toBe(OVER);
    const other = await offered();
    setClock(app, '2025-12-04 09:00');
    expect((await (await wu()).refusal(answerMyOffer, says(other, true))).code).toBe(OVER);
    expect((await (await wu()).call(myOffers, {})).items).toEqual([]);
    setClock(app, '2025-11-20 09:00');
  });

  it('is asked once for one post', async () => {
    const asked = post();
    await app.as('孟远').call(offerPost, asked);
    expect((await app.as('郑岚').refusal(offerPost, asked)).code).toBe('organisations/offer-open');
  });

  it('is asked no more by her school once she holds no post there', async () => {
    const id = await offered();
    expect(await (await wu()).call(answerMyOffer, says(id, true))).toEqual({ state: 'waits' });
    const before = await AppointmentModel.find({ accountId: WU }).lean();
    await endPosts(WU, SHIPAN.id);
    expect((await (await wu()).call(myOffers, {})).items[0]).toMatchObject({
      ...{ waits: { person: false, school: false }, can: { answer: true } },
    });
    expect(await (await wu()).call(answerMyOffer, says(id, true))).toEqual({ state: 'taken' });
    await AppointmentModel.deleteMany({ accountId: WU });
    await putBack(before);
  });
});

async function putBack(posts: readonly object[]): Promise<void> {
  await AppointmentModel.collection.insertMany(underNewerSeals('appointments', posts));
}

describe('what was offered and cannot be given any more', () => {
  it('lapses where somebody else holds the post by then', async () => {
    const asked = post();
    const { id } = await app.as('孟远').call(offerPost, asked);
    await app.as('何婉').call(api.organisations.appoint, {
      ...{ params: asked.params, body: { ...asked.body, accountId: CAST.秦穗.accountId } },
    });
    await app.as('孙立言').call(answerOffer, says(id, true));
    expect(await (await wu()).call(answerMyOffer, says(id, true))).toEqual({ state: 'lapsed' });
    expect(await postsOf(WU)).toBe(0);
  });

  it('lapses where who asked gives no posts there any more', async () => {
    const admin = await people.makesAnAccount('孟远', { role: 'schoolAdmin' });
    await people.names('孟远', { accountId: WU });
    await endPosts(WU, QINGHE.id);
    const { id } = await admin.client.call(offerPost, post());
    await endPosts(admin.accountId, QINGHE.id);
    await app.as('孙立言').call(answerOffer, says(id, true));
    expect(await (await wu()).call(answerMyOffer, says(id, true))).toEqual({ state: 'lapsed' });
    expect(await postsOf(WU)).toBe(0);
  });
});

describe('whom it concerns', () => {
  const lettersTo = async (name: PersonName) =>
    (await NoticeModel.find({ accountId: CAST[name].accountId, kind: /^offer\./ }).lean()).map(
      ({ kind, title, line }) => ({ kind, words: `${title}${line}` }),
    );

  it('hears of it: she and her school when she is asked, and who asked when it is decided; nobody is named', async () => {
    await NoticeModel.deleteMany({});
    const id = await offered('何婉', await lent());
    await app.work();
    expect((await lettersTo('吴静舟')).map(({ kind }) => kind)).toEqual(['offer.asked']);
    expect((await lettersTo('孙立言')).map(({ kind }) => kind)).toEqual(['offer.asked']);
    expect(await lettersTo('何婉')).toEqual([]);
    await app.as('孙立言').call(answerOffer, says(id, true));
    await (await wu()).call(answerMyOffer, says(id, true));
    await app.work();
    expect((await lettersTo('何婉')).map(({ kind }) => kind)).toEqual(['offer.taken']);
    expect((await lettersTo('孙立言')).map(({ kind }) => kind)).toContain('offer.taken');
    for (const name of ['吴静舟', '孙立言', '何婉'] as const)
      for (const { words } of await lettersTo(name)) expect(words).not.toMatch(/吴|孙|何/);
  });

  it('stands in the chain of the school that asks, who said yes and who no', async () => {
    const id = await offered('孟远');
    await app.as('孙立言').call(answerOffer, says(id, true));
    await (await wu()).call(answerMyOffer, says(id, false));
    const told = await EntryModel.find({ subjectId: id }).sort({ seq: 1 }).lean();
    expect(told.map(({ kind, chain }) => `${kind} ${chain}`)).toEqual(
      ['asked', 'released', 'refused'].map((what) => `offer.${what} school:${QINGHE.id}`),
    );
  });

  it('the school that asks is not told where she works', async () => {
    await offered('何婉', await lent());
    const { items } = await app.as('何婉').call(offers, {});
    expect(items).toMatchObject([{ side: 'asking', waits: { person: true, school: true } }]);
    expect(JSON.stringify(items)).not.toMatch(/石磐|shipan/);
  });

  /** Somebody whom 青禾 knows from the past. */
  async function lent(): Promise<string> {
    const known = await AppointmentModel.countDocuments({ accountId: WU, schoolId: QINGHE.id });
    if (known === 0) await people.names('孟远', { accountId: WU });
    await endPosts(WU, QINGHE.id);
    return WU;
  }
});

describe('of all that may happen', () => {
  const ACTS = [
    'asks',
    'cancels',
    'she+',
    'she-',
    'school+',
    'school-',
    'asker+',
    'leaves',
  ] as const;

  it('she holds a post where she held none only with her own yes and, as long as she works elsewhere, that school’s', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...ACTS), { maxLength: 9 }), async (acts) => {
        await settled();
        const posts = await AppointmentModel.find({ accountId: WU }).lean();
        const said = { she: false, school: false, gone: false };
        let offerId = 'off_none';
        const tries = async (by: Client, endpoint: typeof answerOffer, agrees: boolean) =>
          (await by.send(endpoint, says(offerId, agrees))).ok;
        for (const act of acts) {
          const open = (await outcomeOf(offerId)) === null;
          if (act === 'asks' && !open) {
            offerId = await offered('孟远');
            Object.assign(said, { she: false, school: false });
          }
          if (act === 'cancels') await app.as('何婉').send(cancelOffer, { params: { offerId } });
          if (act === 'leaves') {
            await endPosts(WU, SHIPAN.id);
            said.gone = true;
          }
          if (act.startsWith('she'))
            said.she = (await tries(await wu(), answerMyOffer, act === 'she+')) || said.she;
          if (act.startsWith('school'))
            said.school =
              (await tries(app.as('孙立言'), answerOffer, act === 'school+')) || said.school;
          if (act === 'asker+') expect(await tries(app.as('孟远'), answerOffer, true)).toBe(false);
          const taken = (await postsOf(WU)) > 0;
          expect(taken && !(said.she && (said.school || said.gone))).toBe(false);
          expect(taken).toBe((await outcomeOf(offerId)) === 'taken');
          if (taken) break;
        }
        await AppointmentModel.deleteMany({ accountId: WU });
        await putBack(posts);
      }),
      { ...runs(25), endOnFailure: true },
    );
  });
});
