// The addresses of exemptions and of a school's month.
import { talks } from '@xinqiao/types/talks';
import { bind } from '../platform/http';
import { askExemption } from './ask-exemption';
import { decideExemption } from './decide-exemption';
import { listExemptions, readExemption } from './exemption.reads';
import { reopen } from './reopen';
import { readSchoolMonth, schoolMonthAgain } from './school-month.reads';
import { signOff } from './sign-off';
import { readUnsigned } from './unsigned-months.reads';
import { waitingByCapacity } from './waiting-by-capacity';

export const monthRoutes = [
  bind(talks.askExemption, { handle: askExemption, replay: readExemption }),
  bind(talks.exemptions, (ctx, { query }) => listExemptions(ctx, query)),
  bind(talks.decideExemption, { handle: decideExemption, replay: readExemption }),
  bind(talks.waiting, { handle: waitingByCapacity, beforeCapacity: true }),
  bind(talks.schoolMonth, (ctx, { params }) => readSchoolMonth(ctx, params)),
  bind(talks.unsigned, readUnsigned),
  bind(talks.signOff, { handle: signOff, replay: schoolMonthAgain }),
  bind(talks.reopen, { handle: reopen, replay: schoolMonthAgain }),
];
