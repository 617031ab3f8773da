// 确认是您本人: what wants it goes on by itself once the person has confirmed, and not at all when she would rather not.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { months } from '@xinqiao/types/months';
import { press, type as typeIn } from '../../test/hands';
import { me, ok, refusal, signedIn } from '../../test/people';
import { world } from '../../test/taro';
import { call } from '@/platform/call';
import { holdSession } from '@/platform/session';
import { Page } from './Page';

const params = { schoolId: 'sch_qinghe01', month: '2025-11' };
const NEEDS = refusal(403, 'accounts/step-up-required');
const asked = () => world.asked.map(({ method, url }) => `${method} ${url.replace('/api', '')}`);
const SIGNS = 'POST /schools/sch_qinghe01/months/2025-11/sign-off';

/** A service with this PIN, or none yet, that wants it confirmed first. */
function serviceWith(pin: { set: boolean }, right = '802517') {
  let confirmed = false;
  world.answer(({ method, url, data }) => {
    const path = `${method} ${url.replace('/api', '')}`;
    if (path === SIGNS) return confirmed ? ok({ signed: true }) : NEEDS;
    if (path === 'GET /me/pin') return ok({ ...pin, void: false, lockedUntil: null });
    const given = JSON.parse(data ?? '{}') as { pin: string; code: string };
    if (given.pin !== right) return refusal(422, 'accounts/pin-wrong');
    confirmed = true;
    return ok({ done: true });
  });
}

async function signing() {
  render(<Page title="一页">这里</Page>);
  const outcome = call(months.signOff, { params }).then(
    () => 'signed',
    (problem: { code: string }) => problem.code,
  );
  await screen.findByText('确认是您本人');
  return outcome;
}
const type = (digits: string) => typeIn(document.body, digits);

beforeEach(() => {
  world.reset();
  world.inWeChat();
  holdSession(signedIn(me()));
});

it('goes on with the same act once the digits are right, and says so while they are wrong', async () => {
  serviceWith({ set: true });
  const outcome = signing();
  await screen.findByText('请输入您的六位数字密码。确认以后，几分钟里不用再输。');
  await type('111222');
  await press('确认');
  expect(await screen.findByText('有几处要补，请看标出的地方。')).toBeInTheDocument();
  await type('802517');
  await press('确认');
  expect(await outcome).toBe('signed');
  await waitFor(() => expect(screen.queryByText('确认是您本人')).toBeNull());
  expect(asked().filter((one) => one === SIGNS)).toHaveLength(2);
  expect(asked()).toContain('POST /sessions/confirmation');
});

it('has digits chosen at the first need, and goes on', async () => {
  serviceWith({ set: false });
  const outcome = signing();
  await screen.findByText(/请设一个六位数字密码/);
  await type('802517');
  await press('设好，继续');
  expect(await outcome).toBe('signed');
  expect(asked()).toContain('PUT /me/pin');
});

it('does nothing when she would rather not', async () => {
  serviceWith({ set: true });
  const outcome = signing();
  await screen.findByText('确认是您本人');
  await act(async () => void fireEvent.click(screen.getByLabelText('关闭')));
  expect(await outcome).toBe('accounts/step-up-required');
  expect(asked().filter((one) => one === SIGNS)).toHaveLength(1);
});

it('is confirmed at a desk by the phone of whoever sits there, and the same act goes on', async () => {
  process.env.TARO_ENV = 'h5';
  let confirmed = false;
  const code = { code: 'c'.repeat(22), secret: 's'.repeat(43), digits: '47' };
  world.answer(({ url }) => {
    if (url.endsWith('/sign-off')) return confirmed ? ok({ signed: true }) : NEEDS;
    if (url.endsWith('/confirmations')) return ok({ ...code, expiresAt: '2025-11-20T01:01:00Z' });
    confirmed = true;
    return ok({ state: 'done', signedIn: null });
  });
  const outcome = signing();
  expect(await screen.findByRole('img', { name: /登录码/ })).toBeInTheDocument();
  expect(await outcome).toBe('signed');
  expect(asked()).not.toContain('POST /sessions/confirmation');
});
