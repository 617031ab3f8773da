// The addresses of talks; those of months, obligations and exemptions stand in month.routes.ts.
import { talks } from '@xinqiao/types/talks';
import { bind } from '../platform/http';
import { amendTalk, amendedAgain } from './amend-talk';
import { answerTalk, answeredAgain } from './answer-talk';
import { correctTalkDate, mendedAgain, retractTalk } from './mend-talk';
import { attemptedAgain, recordAttempt } from './record-attempt';
import { recordTalk, talkRecorded } from './record-talk';
import { checkReceipt, phrasesOf, readTalk, timelineOf } from './talk.reads';
import { searchTalks } from './search-talks';
import { worriesOf } from './worries.reads';

export const talkRoutes = [
  bind(talks.record, { handle: recordTalk, replay: talkRecorded, handsIn: true, asLastSeen: true }),
  bind(talks.attempt, { handle: recordAttempt, replay: attemptedAgain, handsIn: true }),
  bind(talks.ofChild, (ctx, { params, query }) => timelineOf(ctx, params.childId, query)),
  bind(talks.phrases, phrasesOf),
  bind(talks.search, (ctx, { query }) => searchTalks(ctx, query)),
  bind(talks.one, (ctx, { params }) => readTalk(ctx, params.talkId)),
  bind(talks.amend, { handle: amendTalk, replay: amendedAgain }),
  bind(talks.correctDate, { handle: correctTalkDate, replay: mendedAgain }),
  bind(talks.retract, { handle: retractTalk, replay: mendedAgain }),
  bind(talks.answer, { handle: answerTalk, replay: answeredAgain }),
  bind(talks.worries, worriesOf),
  bind(talks.checkReceipt, (ctx, { body }) => checkReceipt(ctx, body)),
];
