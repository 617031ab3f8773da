// All benches: each is a ratio of the product to the bare parts it is made of.
// A new bench joins the list here.
import type { Row } from '../row';
import { dueList } from './due-list';
import { monthOpening } from './month-opening';
import { packageSize } from './package';
import { request } from './request';
import { start } from './start';
import { talkWrite } from './talk-write';

/** The benches of the scoreboard. */
export const benches: readonly Row[] = [
  request,
  talkWrite,
  dueList,
  monthOpening,
  start,
  packageSize,
];
