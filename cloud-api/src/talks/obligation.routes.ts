// The addresses of the two lists of obligations: a person's own, and a school's board.
import { talks } from '@xinqiao/types/talks';
import { bind } from '../platform/http';
import { boardOf, myObligations } from './obligation.reads';

export const obligationRoutes = [
  bind(talks.mine, (ctx, { query }) => myObligations(ctx, query)),
  bind(talks.board, (ctx, { params, query }) => boardOf(ctx, params, query)),
];
