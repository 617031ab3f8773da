// Whom a move to another phone concerns hears of it at each step: the person on the phone that they have, whoever speaks for
// a place where they hold a post, and whoever may agree. The words name nobody, for a phone lies on a table.
import type { EventPayload } from '@xinqiao/types/events';
import { CARING, SPEAKING } from '@xinqiao/types/organisations';
import {
  appointmentsOf,
  parentChain,
  schoolName,
  seatOf,
  speakersOf,
  standApart,
  standingOf,
} from '../organisations';
import { addDays, shanghaiDay } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { pageFor, warnings, type Letter } from '../platform/letters';
import { movedWords, ME_PAGE, NEW_PHONES_PAGE, type Told } from './new-phone-words.rules';
import { NewPhoneModel, type NewPhoneDoc } from './new-phone.model';

const GOOD_DAYS = 7;

type Write = (ctx: Ctx, payload: EventPayload<'newPhone.asked'>) => Promise<Letter[]>;

/** Writes to the person, and to those who speak for the places where they are; of a request also to who may agree. */
const tell =
  (told: Told): Write =>
  async (ctx, { newPhoneId }) => {
    const move = await byId(NewPhoneModel, newPhoneId);
    if (!move) return [];
    const places = await placesOf(move);
    const around = await Promise.all(places.map((orgId) => speakersOf(orgId, move.accountId)));
    const hands = told === 'asked' ? await whoMayAgree(move) : [];
    const others = new Map<string, string>();
    for (const [nth, orgId] of places.entries())
      for (const accountId of around[nth] ?? []) others.set(accountId, orgId);
    for (const accountId of hands) others.set(accountId, move.orgId);
    others.delete(move.accountId);
    const each = [...others].map(([accountId, orgId]) =>
      letterTo(ctx, { move, told, accountId, orgId, asks: hands.includes(accountId) }),
    );
    const own = { move, told, accountId: move.accountId, orgId: move.orgId, asks: false };
    return Promise.all([letterTo(ctx, own), ...each]);
  };

async function placesOf({ districtId, accountId, orgId }: NewPhoneDoc): Promise<string[]> {
  const posts = await appointmentsOf(districtId, accountId);
  const places = new Set(posts.map((post) => post.orgId));
  return places.size > 0 ? [...places] : [orgId];
}

/** The nearest office above the place that asked whose people stand apart from whoever asked. */
async function whoMayAgree({ districtId, orgId, askedById }: NewPhoneDoc): Promise<string[]> {
  const asker = await standingOf(districtId, askedById);
  for (const { _id } of await parentChain(orgId)) {
    const all = await Promise.all(
      (await speakersOf(_id, askedById)).map((id) => standingOf(districtId, id)),
    );
    const apart = all.filter((one) => standApart(asker, one));
    if (apart.length > 0) return apart.map(({ accountId }) => accountId);
  }
  return [];
}

interface To {
  move: NewPhoneDoc;
  told: Told;
  accountId: string;
  orgId: string;
  asks: boolean;
}

async function letterTo(ctx: Ctx, { move, told, accountId, orgId, asks }: To): Promise<Letter> {
  const { districtId, from } = move;
  const today = shanghaiDay(ctx.now);
  const place = await schoolName(orgId);
  const own = accountId === move.accountId;
  const facts = { place, own, asks, from: told === 'agreed' ? from : null };
  const words = movedWords(told, { ...facts, confirmed: move.askedById === move.accountId, today });
  const roles = [...SPEAKING, ...CARING];
  const seat = own ? undefined : await seatOf({ districtId, accountId, schoolId: orgId }, roles);
  return {
    ...{ ...words, districtId, accountId, asks },
    // A code that is made anew is a step of its own.
    ...{ kind: `newPhone.${told}`, subject: `${move._id}.${move.version}` },
    page: own ? ME_PAGE : pageFor(NEW_PHONES_PAGE, seat),
    waits: (subjects) => hasAskedBefore(move, subjects),
    goodUntil: addDays(today, GOOD_DAYS),
  };
}

/** Whether earlier letters of the day were about what the same person asked for: who asks again and again is no louder for it. */
async function hasAskedBefore(
  { askedById }: NewPhoneDoc,
  subjects: readonly string[],
): Promise<boolean> {
  const ids = [...new Set(subjects.map((subject) => subject.split('.')[0] ?? ''))];
  const earlier = await Promise.all(ids.map((id) => byId(NewPhoneModel, id)));
  return earlier.some((move) => move?.askedById === askedById);
}

export const newPhoneLetters = [
  warnings('newPhone.asked', 'accounts.tellAsked', tell('asked')),
  warnings('newPhone.agreed', 'accounts.tellAgreed', tell('agreed')),
  warnings('newPhone.cancelled', 'accounts.tellCancelled', tell('cancelled')),
  warnings('newPhone.done', 'accounts.tellDone', tell('done')),
];
