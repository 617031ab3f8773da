// What whoever runs the service can do: one file a verb, one line here.
import type { Verb } from './verb';
import { checkpoint } from './verbs/checkpoint';
import { classUp } from './verbs/class-up';
import { database } from './verbs/database';
import { erase } from './verbs/erase';
import { exportVerb } from './verbs/export';
import { found } from './verbs/found';
import { invitations } from './verbs/invitations';
import { jobs } from './verbs/jobs';
import { keys } from './verbs/keys';
import { reindex } from './verbs/reindex';
import { sealRowsVerb } from './verbs/seal-rows';
import { sessions } from './verbs/sessions';
import { settleAgainVerb } from './verbs/settle-again';
import { verify } from './verbs/verify';

/** All verbs, in the order in which an operator meets them. */
export const VERBS: readonly Verb[] = [
  database,
  found,
  invitations,
  classUp,
  erase,
  jobs,
  keys,
  reindex,
  sessions,
  sealRowsVerb,
  settleAgainVerb,
  checkpoint,
  exportVerb,
  verify,
];
