// Both schools hear of a transfer: the one that is asked, at once and each morning until it has answered; the one that asked, when
// it is answered or has run out; and whoever is to talk with the child from now on. The words name nobody.
import type { EventPayload } from '@xinqiao/types/events';
import type { IsoDay } from '@xinqiao/types/common';
import { SPEAKING, TEACHING } from '@xinqiao/types/organisations';
import { psychTeacherAmong, schoolName, seatOf, speakersOf } from '../organisations';
import { addDays, shanghaiDay, shortDayWords } from '../platform/calendar';
import type { Ctx } from '../platform/context';
import { byId } from '../platform/db';
import { letters, pageFor, type DueLine, type DueLines, type Letter } from '../platform/letters';
import { responsibleAdults } from './adults.rules';
import { childById } from './roster.reads';
import { staffAt } from './surroundings';
import { TransferModel, type TransferDoc, type TransferOutcome } from './transfer.model';
import { stateOf } from './transfer.rules';

const GOOD_DAYS = 3;
const LIST_PAGE = 'packages/oversight/pages/roster/index';
const HOME_PAGE = 'pages/home/index';
const HAND = 'message' as const;

async function tellAsked(
  ctx: Ctx,
  { transferId }: EventPayload<'child.transferAsked'>,
): Promise<Letter[]> {
  const transfer = await byId(TransferModel, transferId);
  if (!transfer || transfer.endedAt !== null) return [];
  const { toSchoolId, fromSchoolId, lastDay, askedById } = transfer;
  const place = await schoolName(fromSchoolId);
  const said = {
    title: '有 1 位孩子要转来，等您接收',
    line: `${place}提出的，最晚 ${shortDayWords(lastDay)}回答。接收以前，还由${place}负责。`,
    matter: '有 1 件转学等您答复',
    ...{ places: [place], lastDay, icon: 'question' as const, asks: true },
  };
  const to = await speakersOf(toSchoolId, askedById);
  return lettersTo(ctx, to, { transfer, kind: 'transferAsked', schoolId: toSchoolId, said });
}

/** What each side hears of an end: its title and its sentence, with the name of the other school. */
const ENDED: Record<
  Exclude<TransferOutcome, 'lapsed'>,
  { to: 'fromSchoolId' | 'toSchoolId'; title: string; line: (place: string) => string }
> = {
  accepted: {
    to: 'fromSchoolId',
    title: '转走的 1 位孩子，对方接收了',
    line: (place) => `${place}从今天起负责。在您校谈过的，都留着。`,
  },
  declined: {
    to: 'fromSchoolId',
    title: '转学没有成，孩子还在您校',
    line: (place) => `${place}没有接收，原因在“名单”里看。谈心还由原来的老师负责。`,
  },
  withdrawn: {
    to: 'toSchoolId',
    title: '有 1 件转学取消了',
    line: (place) => `${place}不转了，您不用回答。`,
  },
};

async function tellEnded(
  ctx: Ctx,
  { transferId }: EventPayload<'child.transferEnded'>,
): Promise<Letter[]> {
  const transfer = await byId(TransferModel, transferId);
  const { outcome } = transfer ?? {};
  if (!transfer || !outcome || outcome === 'lapsed') return [];
  const { to, title, line } = ENDED[outcome];
  const schoolId = transfer[to];
  const other = to === 'fromSchoolId' ? transfer.toSchoolId : transfer.fromSchoolId;
  const place = await schoolName(other);
  const heard = new Set([
    ...(await speakersOf(schoolId)),
    ...(to === 'fromSchoolId' ? [transfer.askedById] : []),
  ]);
  heard.delete(transfer.endedById ?? '');
  const lastDay = shanghaiDay(ctx.now);
  const matter = '有 1 件转学有了结果';
  const said = { title, line: line(place), matter, places: [place], lastDay, icon: HAND };
  const kind = `transfer.${outcome}`;
  const told = await lettersTo(ctx, [...heard], { transfer, kind, schoolId, said });
  return outcome === 'accepted' ? [...told, ...(await tellSuccessors(ctx, transfer))] : told;
}

/** Whoever talks with the child from now on, at the school that has taken it. */
async function tellSuccessors(ctx: Ctx, transfer: TransferDoc): Promise<Letter[]> {
  const { childId, toSchoolId: schoolId, endedById, fromSchoolId } = transfer;
  const child = await childById(childId);
  if (child?.schoolId !== schoolId || !child.listed) return [];
  const staff = await staffAt(schoolId);
  const lastDay = shanghaiDay(ctx.now);
  const psychTeacher = psychTeacherAmong(staff, { classId: child.classId, day: lastDay });
  const adults = responsibleAdults(child, { staff, psychTeacher });
  const ids = new Set(adults.flatMap(({ accountId }) => accountId ?? []));
  ids.delete(endedById ?? '');
  const place = await schoolName(fromSchoolId);
  const said = {
    title: '有 1 位转来的孩子由您负责',
    line: `从${place}转来，今天起在您的名单上。以前谈过没有，点开看。`,
    matter: '有 1 项工作交给您',
    ...{ places: [await schoolName(schoolId)], lastDay, icon: HAND },
  };
  return lettersTo(ctx, [...ids], { transfer, kind: 'transferCame', schoolId, said });
}

type Said = Pick<Letter, 'title' | 'line' | 'matter' | 'places' | 'lastDay' | 'icon' | 'asks'>;

interface Telling {
  transfer: TransferDoc;
  kind: string;
  /** For which school they hear of it. */
  schoolId: string;
  said: Said;
}

function lettersTo(
  ctx: Ctx,
  accountIds: readonly string[],
  { transfer, kind, schoolId, said }: Telling,
): Promise<Letter[]> {
  const { districtId, _id: subject } = transfer;
  const goodUntil = addDays(shanghaiDay(ctx.now), GOOD_DAYS);
  const teaching = kind === 'transferCame';
  return Promise.all(
    accountIds.map(async (accountId): Promise<Letter> => {
      const seat = await seatOf(
        { districtId, accountId, schoolId },
        teaching ? TEACHING : SPEAKING,
      );
      const page = pageFor(teaching ? HOME_PAGE : LIST_PAGE, seat);
      return { ...said, districtId, accountId, kind, subject, page, goodUntil };
    }),
  );
}

/** Each morning: what a school has yet to answer; and on the morning after its last day, that it ran out, to both. */
export const transferDue: DueLines = {
  roles: [],
  async linesOn(districtId, day) {
    const asked = await TransferModel.find({ districtId, endedAt: null }).lean();
    const lines = await Promise.all(asked.map((transfer) => linesOf(transfer, day)));
    return lines.flat();
  },
  firstMorning: () => Promise.resolve(null),
};

async function linesOf(transfer: TransferDoc, day: IsoDay): Promise<DueLine[]> {
  const { lastDay, toSchoolId, fromSchoolId } = transfer;
  const child = await childById(transfer.childId);
  const open = stateOf(transfer, child, day) === 'open';
  const ranOut = day === addDays(lastDay, 1) && stateOf(transfer, child, lastDay) === 'open';
  if (!open && !ranOut) return [];
  const [from, to] = await Promise.all([schoolName(fromSchoolId), schoolName(toSchoolId)]);
  const receives = await linesTo(transfer, toSchoolId, {
    title: open ? '有 1 位孩子要转来，等您接收' : '有 1 件转学过了日子',
    line: open
      ? `${from}提出的，最晚 ${shortDayWords(lastDay)}回答。`
      : `${from}提出的，没有人回答。`,
    matter: open ? '有 1 件转学等您答复' : '有 1 件转学过了日子',
    ...{ places: [from], lastDay: open ? lastDay : day, icon: open ? 'question' : 'message' },
  });
  if (open) return receives;
  const sends = await linesTo(transfer, fromSchoolId, {
    title: '转学过了日子，孩子还在您校',
    line: `${to}没有回答。谈心还由原来的老师负责；要转的，请再提一次。`,
    matter: '有 1 件转学过了日子',
    ...{ places: [to], lastDay: day, icon: 'message' },
  });
  return [...receives, ...sends];
}

async function linesTo(
  { districtId }: TransferDoc,
  schoolId: string,
  words: Pick<DueLine, 'title' | 'line' | 'matter' | 'places' | 'lastDay' | 'icon'>,
): Promise<DueLine[]> {
  return (await speakersOf(schoolId)).map((accountId) => ({
    ...{ ...words, accountId, own: true },
    page: async () =>
      pageFor(LIST_PAGE, await seatOf({ districtId, accountId, schoolId }, SPEAKING)),
  }));
}

export const transferLetters = [
  letters('child.transferAsked', 'children.tellTransferAsked', tellAsked),
  letters('child.transferEnded', 'children.tellTransferEnded', tellEnded),
];
