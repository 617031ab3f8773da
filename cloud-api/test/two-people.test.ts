// The law of the house about two people: where a decision takes two, their accounts are never merely compared. Whoever might be
// the first one's second account is found by where a standing comes from, and that is asked in one place (standApart).
import { readFileSync } from 'node:fs';
import { allEndpoints } from '@xinqiao/types';

/** Which rule says who is the second person; null where one person acts, and the other is only whom it is about. */
const SECOND: Readonly<Record<string, string | null>> = {
  'POST /exemptions/:exemptionId/decision': 'months/exemption.rules.ts',
  'POST /glass-breaks/:glassBreakId/reviews': 'children/glass.rules.ts',
  'POST /children/:childId/erasure-agreements': 'children/erasure.rules.ts',
  'POST /appointments/:appointmentId/opening': 'organisations/opening.rules.ts',
  'POST /new-phones/:newPhoneId/agreement': 'accounts/new-phone.rules.ts',
  'POST /offers/:offerId/answer': 'organisations/offer.rules.ts',
  'POST /offers/:offerId/cancellation': null,
  'POST /schools/:schoolId/offers': null,
  'POST /schools/:schoolId/appointments': null,
  'POST /appointments/:appointmentId/confirmation': null,
  'POST /new-phones': null,
};
const SAYS_WHO = /\/(own-|makers-)|-hand$/;
const endpoints = allEndpoints().map(({ endpoint }) => endpoint);

it('every act that refuses somebody’s own hand is known here', () => {
  const refusing = endpoints.filter(({ errors = [] }) =>
    errors.some((code) => SAYS_WHO.test(code)),
  );
  const names = refusing.map(({ method, path }) => `${method} ${path}`);
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => !(name in SECOND))).toEqual([]);
  const all = new Set(endpoints.map(({ method, path }) => `${method} ${path}`));
  expect(Object.keys(SECOND).filter((name) => !all.has(name))).toEqual([]);
});

it.each(Object.entries(SECOND).flatMap(([name, rule]) => (rule ? [[name, rule] as const] : [])))(
  '%s asks in %s whether the two stand apart',
  (_, rule) => {
    const file = readFileSync(new URL(`../src/${rule}`, import.meta.url), 'utf8');
    expect(file).toMatch(/\bstandApart\(/);
  },
);
