// Somebody would like me for a post: it begins with my yes and my school's, and what became of it is said.
// Only the network is scripted.
import { render, screen } from '@testing-library/react';
import type { Offer } from '@xinqiao/types/organisations';
import { press } from '../../../test/hands';
import { me, ok, signedIn } from '../../../test/people';
import { world } from '../../../test/taro';
import { holdSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { MyOffers } from './MyOffers';

const offer = (waits: Offer['waits'], answer = true): Offer => ({
  ...{
    id: 'off_0001',
    name: '李秋月',
    roleWord: '任课教师',
    className: '三年级1班',
    subject: '美术',
  },
  ...{ schoolName: '石磐小学', askedByName: '孙立言', until: '2025-12-04T01:00:00.000Z' },
  ...{ side: 'own', waits, can: { answer, cancel: false } },
});

beforeEach(() => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn());
});

/** The service, with what it says to my answer; what I answered is kept. */
function serves(items: Offer[], state: string): unknown[] {
  const said: unknown[] = [];
  world.answer(({ url, data }) => {
    if (url.endsWith('/answer')) {
      said.push(JSON.parse(String(data)));
      items.splice(0);
      return ok({ state });
    }
    return ok(url.endsWith('/me/offers') ? { items } : me());
  });
  return said;
}

it('says who asks for what, and that my own school must agree too', async () => {
  serves([offer({ person: true, school: true })], 'waits');
  render(<MyOffers />);
  expect(await screen.findByText('石磐小学请您任职')).toBeInTheDocument();
  expect(screen.getByText(/请您任三年级1班美术任课教师，孙立言请的/)).toBeInTheDocument();
  expect(screen.getByText(/那边也要您现在的学校同意/)).toBeInTheDocument();
});

it('begins with the last yes, and says so', async () => {
  const said = serves([offer({ person: true, school: false })], 'taken');
  render(<MyOffers />);
  await screen.findByText('石磐小学请您任职');
  await press('我去');
  expect(said).toEqual([{ agrees: true }]);
  expect(await screen.findByText(/从今天起生效了/)).toBeInTheDocument();
  expect(screen.queryByText('石磐小学请您任职')).not.toBeInTheDocument();
});

it('can be declined also after a yes, as long as the school has not answered', async () => {
  const said = serves([offer({ person: false, school: true }, false)], 'refused');
  render(<MyOffers />);
  expect(await screen.findByText(/等您现在的学校/)).toBeInTheDocument();
  expect(screen.queryByText('我去')).not.toBeInTheDocument();
  await press('我不去');
  expect(said).toEqual([{ agrees: false }]);
});
