// A proxy loses three of ten replies, and cuts or holds up others; the phones send again until they hear.
// However often a talk is sent, there is one record and one entry, and one notice for its child and day; another body under
// its key is refused.
import type { EventName } from '@xinqiao/types/events';
import type { Finding, Row, RunWishes } from '../row';
import { NoticeModel, type NoticeDoc } from '../../src/notices/notice.model';
import { openPage } from '../../src/notices/notice.seals';
import { JobModel, type JobState } from '../../src/platform/jobs/job.model';
import { randomFrom } from '../statistics';
import { withMongod } from '../stage/database';
import { layDistrict, openMonthOf } from '../stage/district';
import { FaultProxy } from '../stage/fault-proxy';
import { disagreement, findingUnderBlows, sentAgain } from '../stage/oracle';
import { talkRequestsOf, Phones, type Acknowledged, type TalkRequest } from '../stage/phones';
import { plantedIn } from '../stage/planted';
import { ServiceProcess } from '../stage/service-process';
import { buildService } from '../stage/servers';
import { pause } from '../stage/wait';
import { BODY_NOT_COMPARED, KEY_NOT_KEPT } from './write-bugs';

const FAULTS = { drop: 0.3, cut: 0.05, delay: 0.05, halfClose: 0.02, delayMs: 100 };
/** A queue that has not become shorter for so long has come to a standstill. */
const STANDSTILL_MS = 60_000;

async function measure({ quick, full, seed }: RunWishes): Promise<Finding> {
  const talks = full ? 10_000 : quick ? 150 : 3000;
  buildService();
  return withMongod(async ({ ours: uri }) => {
    const { all = [] } = await layDistrict({ all: { schools: 3, teachers: 8, children: 8 } });
    await openMonthOf(all);
    const requests = talkRequestsOf(all, talks, { concern: true });
    const service = await ServiceProcess.start({ uri, serve: 'web,worker' });
    try {
      const wish = { faults: FAULTS, random: randomFrom(seed) };
      const proxy = await FaultProxy.start(service.port, wish);
      return await sendThrough(proxy, { service, requests, seed }).finally(() => proxy.stop());
    } finally {
      await service.stop();
    }
  });
}

async function sendThrough(
  proxy: FaultProxy,
  {
    service,
    requests,
    seed,
  }: { service: ServiceProcess; requests: readonly TalkRequest[]; seed: number },
): Promise<Finding> {
  const phones = await Phones.start({ port: proxy.port, phones: 24, requests, seed });
  try {
    const journal = await phones.journal();
    const notices = await noticesMissingOrDoubled(journal);
    const reused = await takenForTheSame(service.port, requests.slice(0, 50));
    const found = await disagreement(journal);
    const { lost, doubled, refused, breaks } = found;
    const value = lost + doubled + refused + breaks + notices + reused;
    const sendings = journal.reduce((sum, { tries }) => sum + tries, 0);
    const counts = { ...found, notices, 'other bodies accepted': reused };
    const struck = { sendings, sentAgain: sentAgain(journal), met: proxy.met };
    return findingUnderBlows(journal, { value, details: { ...counts, ...struck } });
  } finally {
    await phones.stop();
  }
}

/**
 * Children about whom the psychology teacher was not told, or told twice for one day, once nothing of the concerns is left to
 * do: however many talks about a child raise one, she hears of it once a day.
 */
async function noticesMissingOrDoubled(journal: readonly Acknowledged[]): Promise<number> {
  await concernsAreWorkedOff();
  const notices = await NoticeModel.find({ kind: 'concern' }).lean<NoticeDoc[]>();
  const told = await Promise.all(
    notices.map(async (notice) => `${await childIn(notice)}.${notice.day}`),
  );
  const days = new Set(told);
  const children = new Set(journal.map(({ childId }) => childId));
  const known = new Set([...days].map((day) => day.split('.')[0] ?? ''));
  const missing = [...children].filter((id) => !known.has(id)).length;
  const strange = [...known].filter((id) => !children.has(id)).length;
  return missing + strange + (told.length - days.size);
}

/** Of whom a message speaks, which only its sealed page says. */
async function childIn(notice: NoticeDoc): Promise<string> {
  const page = await openPage(notice);
  return /childId=(\w+)/.exec(page ?? '')?.[1] ?? '';
}

/** Waits until no job of a concern waits; of those that are done nothing is kept, so that the notices alone prove that there were any. */
async function concernsAreWorkedOff(): Promise<void> {
  const ofConcern = { event: 'concern.raised' satisfies EventName };
  const waiting = { ...ofConcern, state: { $in: ['ready', 'leased'] satisfies JobState[] } };
  let least = Infinity;
  let since = Date.now();
  while (least > 0 && Date.now() - since < STANDSTILL_MS) {
    const left = await JobModel.countDocuments(waiting);
    if (left < least) since = Date.now();
    least = Math.min(least, left);
    await pause(50);
  }
}

/** Of requests with other words under keys that were used, how many were not answered with 422. */
async function takenForTheSame(port: number, requests: readonly TalkRequest[]): Promise<number> {
  const statuses = await Promise.all(
    requests.map(async ({ path, headers, body }) => {
      const other = JSON.stringify({ ...(JSON.parse(body) as object), words: '说的是另一回事。' });
      const length = String(Buffer.byteLength(other));
      const init = {
        method: 'POST',
        headers: { ...headers, 'content-length': length },
        body: other,
      };
      return (await fetch(`http://127.0.0.1:${port}${path}`, init)).status;
    }),
  );
  return statuses.filter((status) => status !== 422).length;
}

/** The row `lost-replies`; its value counts what was lost, doubled, not told once, or taken for another. */
export const lostReplies: Row = {
  name: 'lost-replies',
  kind: 'drill',
  better: 'down',
  about:
    'a proxy drops 30 % of replies and cuts, delays or half-closes others; oracle: one record and one chain entry for each key, one notice for each child and day; another body under a key → 422',
  target: '0',
  run: measure,
  planted: plantedIn('lost-replies', [KEY_NOT_KEPT, BODY_NOT_COMPARED]),
};
