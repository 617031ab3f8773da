// All benches: each is a ratio of the product to the bare parts it is made of.
// A new bench joins the list here.
import type { Row } from '../row';
import { dueList } from './due-list';
import { request } from './request';
import { talkWrite } from './talk-write';

/** The benches of the scoreboard. */
export const benches: readonly Row[] = [request, talkWrite, dueList];
