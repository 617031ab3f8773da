// All drills: each counts what was lost, doubled or leaked while something was being broken.
// A new drill joins the list here.
import type { Row } from '../row';
import { erase } from './erase';
import { killApi } from './kill-api';
import { killMongod } from './kill-mongod';
import { lostReplies } from './lost-replies';
import { notices } from './notices';
import { obligations } from './obligations';
import { outside } from './outside';
import { revoke } from './revoke';
import { soak } from './soak';
import { starve } from './starve';
import { canary, queries, rights } from './suites';
import { tamper } from './tamper';
import { trespass } from './trespass';
import { year } from './year';

/** The drills of the scoreboard. */
export const drills: readonly Row[] = [
  killApi,
  killMongod,
  lostReplies,
  notices,
  revoke,
  rights,
  canary,
  queries,
  obligations,
  year,
  tamper,
  trespass,
  erase,
  outside,
  starve,
  soak,
];
