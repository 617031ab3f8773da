// All drills: each counts what was lost, doubled or leaked while something was being broken.
// A new drill joins the list here.
import type { Row } from '../row';
import { canary, rights } from './suites';
import { tamper } from './tamper';

/** The drills of the scoreboard. */
export const drills: readonly Row[] = [rights, canary, tamper];
