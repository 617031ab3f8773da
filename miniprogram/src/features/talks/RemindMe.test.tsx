// 下月也提醒我: asked of WeChat in the tap itself, kept by the service, and kind whatever WeChat answers.
// WeChat's twin is the real one; only the client's API and the network are scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { drain, enqueue, openQueue } from '@/platform/queue';
import { holdSession } from '@/platform/session';
import { askWeChat } from '@/platform/subscribe.weapp';
import { forgetRemotes } from '@/platform/use-remote';
import { talks } from '@xinqiao/types/talks';
import type { NextReminder } from '@xinqiao/types/notices';
import { outgoing, press, TALK_BODY } from '../../../test/hands';
import { me, refusal, signedIn } from '../../../test/people';
import { recorded, serve, usual } from '../../../test/talks';
import { world } from '../../../test/taro';
import { ReceiptScreen } from './ReceiptScreen';
import { RemindMe } from './RemindMe';

const TEMPLATE = 'MINI-MONTHLY-WORK';
let reminder: NextReminder;
let keeps: number;

beforeEach(() => {
  world.reset();
  forgetRemotes();
  holdSession(signedIn({ hasServiceAccount: false }));
  reminder = { templateId: TEMPLATE, on: false, day: '2025-12-24' };
  keeps = 0;
  serve({
    'GET /notices/next-reminder': () => reminder,
    'PUT /notices/next-reminder': () => {
      keeps += 1;
      return (reminder = { ...reminder, on: true });
    },
  });
});

async function open() {
  if (!askWeChat) throw new Error('this client has a WeChat');
  render(<RemindMe ask={askWeChat} />);
  await act(async () => {});
}

const line = () => screen.getByRole('switch');
const isOn = () => line().getAttribute('aria-checked') === 'true';
const answers = (answer: string) => (world.subscribeAnswer = { [TEMPLATE]: answer });
const failsWith = (errCode: number) =>
  (world.subscribeAnswer = Object.assign(new Error('requestSubscribeMessage:fail'), { errCode }));

describe('the line', () => {
  it.each([
    ['nothing is to be asked', { templateId: null }],
    ['no month to come asks for talks', { day: null }],
  ])('does not stand where %s', async (_why, change) => {
    reminder = { ...reminder, ...change };
    await open();
    expect(screen.queryByRole('switch')).toBeNull();
  });

  it('does not stand without a network', async () => {
    world.offline();
    await open();
    expect(screen.queryByRole('switch')).toBeNull();
  });

  it('says which month and which morning, off at first', async () => {
    await open();
    expect(screen.getByText('下月也提醒我')).toBeInTheDocument();
    expect(screen.getByText('12月24日早上还有没谈的，微信发一次')).toBeInTheDocument();
    expect(isOn()).toBe(false);
  });

  it.each([
    ['2026-01-24', '1月也提醒我'],
    ['2025-11-29', '11月也提醒我'],
  ])('names the month of %s, which is not the next one', async (day, label) => {
    reminder = { ...reminder, day };
    await open();
    expect(screen.getByText(label)).toBeInTheDocument();
  });
});

describe('a tap', () => {
  it('asks WeChat before anything is awaited, and is on when WeChat says yes', async () => {
    answers('accept');
    await open();
    fireEvent.click(line());
    expect(world.subscribed).toEqual([[TEMPLATE]]);
    await waitFor(() => expect(isOn()).toBe(true));
    expect(keeps).toBe(1);
  });

  it.each([
    ['reject', '没有开。'],
    ['ban', '微信没有回应，'],
    ['filter', '微信没有回应，'],
  ])('answered with %s leaves it off, with a sentence', async (answer, words) => {
    answers(answer);
    await open();
    await press('下月也提醒我');
    expect(screen.getByText(new RegExp(`^${words}`))).toBeInTheDocument();
    expect([isOn(), keeps]).toEqual([false, 0]);
  });

  it.each([
    [20004, '微信里关了订阅消息。'],
    [10002, '微信没有回应，'],
    [20001, '微信没有回应，'],
  ])('failed with %d leaves it off, with what to do', async (code, words) => {
    failsWith(code);
    await open();
    await press('下月也提醒我');
    expect(screen.getByText(new RegExp(`^${words}`))).toBeInTheDocument();
    expect([isOn(), keeps]).toEqual([false, 0]);
  });

  it('in a client that cannot ask says so, and asks nothing', async () => {
    world.unknown = ['requestSubscribeMessage'];
    await open();
    await press('下月也提醒我');
    expect(screen.getByText(/更新微信以后再来/)).toBeInTheDocument();
    expect(world.subscribed).toEqual([]);
  });

  it('after a no can be tried again, and the sentence goes', async () => {
    answers('reject');
    await open();
    await press('下月也提醒我');
    answers('accept');
    await press('下月也提醒我');
    await waitFor(() => expect(isOn()).toBe(true));
    expect(screen.queryByText(/没有开/)).toBeNull();
  });

  it('twice at once asks WeChat once', async () => {
    answers('accept');
    await open();
    fireEvent.click(line());
    fireEvent.click(line());
    await waitFor(() => expect(isOn()).toBe(true));
    expect([world.subscribed.length, keeps]).toEqual([1, 1]);
  });

  it('whose word did not arrive is kept by the next one, without asking WeChat again', async () => {
    answers('accept');
    await open();
    serve({ 'PUT /notices/next-reminder': () => refusal(503, 'common/internal') });
    await press('下月也提醒我');
    expect(screen.getByText('微信答应了，心桥还没有记上。再点一次就好。')).toBeInTheDocument();
    expect(isOn()).toBe(false);
    serve({
      'GET /notices/next-reminder': () => ({ ...reminder, on: true }),
      'PUT /notices/next-reminder': () => ({ ...reminder, on: true }),
    });
    await press('下月也提醒我');
    await waitFor(() => expect(isOn()).toBe(true));
    expect(world.subscribed).toHaveLength(1);
    expect(screen.queryByText(/还没有记上/)).toBeNull();
  });

  it('on what is on already leaves it on, and asks nobody', async () => {
    reminder = { ...reminder, on: true };
    await open();
    await press('下月也提醒我');
    expect(isOn()).toBe(true);
    expect(screen.getByText(/^已经开好了/)).toBeInTheDocument();
    expect([world.subscribed.length, keeps]).toEqual([0, 0]);
  });
});

it('does not stand on the receipt in a browser, which has no WeChat', async () => {
  world.openWith({ id: outgoing().key });
  await act(() => openQueue(me().accountId));
  serve({
    ...usual,
    'POST /talks': () => recorded(),
    'GET /notices/next-reminder': () => reminder,
  });
  await act(() => enqueue(talks.record, { body: TALK_BODY }, outgoing()));
  await act(() => drain());
  render(<ReceiptScreen />);
  expect(await screen.findByText('已存证，第 128 条')).toBeInTheDocument();
  expect(screen.queryByText('下月也提醒我')).toBeNull();
  expect(world.asked.some(({ url }) => url.includes('next-reminder'))).toBe(false);
});
