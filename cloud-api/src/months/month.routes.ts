// The addresses of exemptions and of a school's month.
import { months } from '@xinqiao/types/months';
import { bind } from '../platform/http';
import { askExemption } from './ask-exemption';
import { decideExemption } from './decide-exemption';
import { listExemptions, readExemption } from './exemption.reads';
import { remind } from './remind';
import { reopen } from './reopen';
import { readSchoolMonth, readSchoolMonths, schoolMonthAgain } from './school-month.reads';
import { signOff } from './sign-off';
import { readUnsigned } from './unsigned-months.reads';

export const monthRoutes = [
  bind(months.askExemption, { handle: askExemption, replay: readExemption }),
  bind(months.exemptions, (ctx, { query }) => listExemptions(ctx, query)),
  bind(months.decideExemption, { handle: decideExemption, replay: readExemption }),
  bind(months.schoolMonth, (ctx, { params }) => readSchoolMonth(ctx, params)),
  bind(months.schools, readSchoolMonths),
  bind(months.remind, { handle: remind, replay: schoolMonthAgain }),
  bind(months.unsigned, readUnsigned),
  bind(months.signOff, { handle: signOff, replay: schoolMonthAgain }),
  bind(months.reopen, { handle: reopen, replay: schoolMonthAgain }),
];
