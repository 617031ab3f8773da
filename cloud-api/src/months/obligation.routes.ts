// The addresses of the two lists of obligations: a person's own, and a school's board.
import { months } from '@xinqiao/types/months';
import { bind } from '../platform/http';
import { boardOf, lastWordsOf, myObligations } from './obligation.reads';
import type { TalkHistory } from './talk-history';

/** The lists, which also tell when somebody talked last. */
export const obligationRoutes = (history: TalkHistory) => [
  bind(months.mine, (ctx, { query }) => myObligations(ctx, query, history)),
  bind(months.lastWords, (ctx, { params }) => lastWordsOf(ctx, params.obligationId, history)),
  bind(months.board, (ctx, { params, query }) => boardOf(ctx, { ...params, ...query }, history)),
];
