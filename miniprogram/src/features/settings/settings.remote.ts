// The calls of 设置: the district's rules with their versions and costs, and its school calendar.
// Only this file of the feature knows the endpoints.
import { children } from '@xinqiao/types/children';
import { organisations, type PolicyVersion, type SchoolYear } from '@xinqiao/types/organisations';
import type { ArgsOf, ResponseOf } from '@xinqiao/types/endpoint';
import { call } from '@/platform/call';
import type { TermsForm } from './terms.rules';

export type Load = ResponseOf<typeof children.talkLoad>;
export type Rules = Omit<ArgsOf<typeof organisations.changePolicy>['body'], 'basedOn'>;

export interface Settled {
  /** Newest first; the last one is what held before anybody entered one. */
  readonly versions: readonly PolicyVersion[];
  readonly load: Load;
}

/** Every version of the rules, and what each reading of “who owes” asks of people. */
export async function loadRules(): Promise<Settled> {
  const [{ items: versions }, load] = await Promise.all([
    call(organisations.policyVersions, {}),
    call(children.talkLoad, {}),
  ]);
  return { versions, load };
}

/** Enters rules that hold from the next month on; refused when somebody has entered a newer version meanwhile. */
export const saveRules = (rules: Rules, basedOn: number) =>
  call(organisations.changePolicy, { body: { ...rules, basedOn } });

/** The months of a school year, September to August, with the holidays of the country. */
export const loadYear = (year: number): Promise<SchoolYear> =>
  call(organisations.schoolYear, { params: { year: String(year) } });

/** Enters the terms of a school year; its months that have not begun follow. */
export const saveTerms = (year: number, { terms, holidays, makeUpDays }: TermsForm) =>
  call(organisations.enterTerms, {
    params: { year: String(year) },
    body: { terms: [...terms], holidays: [...holidays], makeUpDays: [...makeUpDays] },
  });

/** Enters the school days of a month that has not begun. */
export const saveMonth = (month: string, schoolDays: readonly string[]) =>
  call(organisations.enterCalendar, { params: { month }, body: { schoolDays: [...schoolDays] } });
