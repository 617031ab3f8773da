// The receipt: on its way, sealed with three clocks, checked, or refused with the way back.
// Only the network is scripted.
import { act, render, screen, waitFor } from '@testing-library/react';
import { talks } from '@xinqiao/types/talks';
import { enqueue, openQueue, sendNow } from '@/platform/queue';
import { forgetRemotes } from '@/platform/use-remote';
import { holdSession } from '@/platform/session';
import { outgoing, press, TALK_BODY } from '../../../test/hands';
import { me, refusal, signedIn } from '../../../test/people';
import {
  obligation,
  POMEGRANATE,
  RECEIPT,
  recorded,
  serve,
  summary,
  talk,
  usual,
} from '../../../test/talks';
import { world } from '../../../test/taro';
import { EARLIER, FOURTEENTH, KEY, LATER, OTHER, PRINTED } from '../../../test/signed';
import { ReceiptScreen } from './ReceiptScreen';

const signedAs = (proof: string) => ({ number: 2, proof, key: KEY, growth: null });

async function send() {
  await act(() => enqueue(talks.record, { body: TALK_BODY }, outgoing()));
  await act(() => sendNow());
  render(<ReceiptScreen />);
}

beforeEach(async () => {
  world.reset();
  forgetRemotes();
  world.openWith({ id: outgoing().key });
  holdSession(signedIn());
  await act(() => openQueue(me().accountId));
  serve({ ...usual, 'POST /talks': () => recorded() });
});

describe('the receipt', () => {
  it('shows the place in the chain, three clocks with whose they are, and the check code', async () => {
    await send();
    expect(await screen.findByText('已存证，第 128 条')).toBeInTheDocument();
    for (const words of ['您写的', '手机时间', '服务器时间，以它为准', '7F3A 92C1'])
      expect(screen.getByText(words)).toBeInTheDocument();
    expect(
      screen.getByText('写的字不能改了。还可以补记、改正日期、撤回：在孩子的页面点“补记或改正”。'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/晚记/)).toBeNull();
  });

  it('of a talk that came late says so', async () => {
    const late = recorded();
    serve({ ...usual, 'POST /talks': () => ({ ...late, talk: { ...late.talk, late: true } }) });
    await send();
    expect(await screen.findByText('小雨同学 03 的谈心已经存好，记作晚记')).toBeInTheDocument();
  });

  it('of a talk with a worry says who was told and when, and no more than is known', async () => {
    const worried = talk({ concern: true, tells: ['周明溪'] });
    serve({
      ...usual,
      'POST /talks': () => recorded(),
      [`GET /talks/${worried.id}`]: () => worried,
    });
    await act(() => enqueue(talks.record, { body: { ...TALK_BODY, concern: true } }, outgoing()));
    await act(() => sendNow());
    render(<ReceiptScreen />);
    expect(await screen.findByText('已告诉周老师 09:42')).toBeInTheDocument();
    expect(screen.getByText(/先打 110 或 120/)).toBeInTheDocument();
  });

  it('of a worry that has not left the phone says that nobody knows, and whom to ring', async () => {
    world.offline();
    await act(() => enqueue(talks.record, { body: { ...TALK_BODY, concern: true } }, outgoing()));
    await act(() => sendNow());
    render(<ReceiptScreen />);
    expect(await screen.findByText('还没有人知道您的担心')).toBeInTheDocument();
    expect(screen.getByText(/现在打电话找心理老师/)).toBeInTheDocument();
    for (const number of ['12356', '12355', '110', '120'])
      expect(screen.getByText(number)).toBeInTheDocument();
    expect(screen.queryByText(/有网就自动送出/)).toBeNull();
    await press('12356');
    expect(world.visited.at(-1)).toBe('tel:12356');
  });

  it('of 没谈成 promises no addendum, for none can be made', async () => {
    const { heldOn: triedOn, ...rest } = TALK_BODY;
    const body = { ...rest, triedOn, reason: 'absent' as const };
    serve({ ...usual, 'POST /attempts': () => ({ id: 'att_0001', receipt: RECEIPT }) });
    const out = { ...outgoing(), title: '小雨同学 03 没谈成' };
    await act(() => enqueue(talks.attempt, { body }, out));
    await act(() => sendNow());
    render(<ReceiptScreen />);
    expect(await screen.findByText('从现在起不能改。')).toBeInTheDocument();
  });

  it('goes on to the next child', async () => {
    await send();
    expect(await screen.findByText('下一位 石榴同学 08，29 天没聊了')).toBeInTheDocument();
    await press('记下一位');
    expect(world.visited.at(-1)).toContain('obligationId=obl_shiliu08');
  });

  it('keeps the month’s count when whoever is left waits for an answer', async () => {
    const waiting = obligation({
      ...{ id: 'obl_shiliu08', child: POMEGRANATE },
      exemption: { id: 'exm_shiliu08', state: 'asked', undecided: false },
    });
    const items = [obligation(), waiting];
    const left = summary({ done: 6, open: 2 });
    serve({
      ...usual,
      'GET /obligations/mine': () => ({ items, next: null, summary: left }),
      'POST /talks': () => recorded(),
    });
    await send();
    expect(await screen.findByText('本月已谈 7 位，还有 1 位')).toBeInTheDocument();
    expect(screen.getByText('石榴同学 08，已申请豁免，等答复')).toBeInTheDocument();
    expect(screen.queryByText('记下一位')).toBeNull();
  });

  it('says for which month a talk counts that was begun for another', async () => {
    const december = talk({ month: '2025-12', heldOn: '2025-12-01' });
    const counted = { id: 'obl_of_december', state: 'fulfilled' } as const;
    serve({
      ...usual,
      'POST /talks': () => recorded({ talk: december, obligation: counted }),
    });
    await send();
    expect(await screen.findByText(/是12月谈的，算12月的$/)).toBeInTheDocument();
  });

  it('says so when the month is done', async () => {
    const left = summary({ done: 7, open: 1 });
    serve({
      ...usual,
      'GET /obligations/mine': () => ({ items: [obligation()], next: null, summary: left }),
      'POST /talks': () => recorded(),
    });
    await send();
    expect(await screen.findByText('都谈过了，辛苦了')).toBeInTheDocument();
    expect(screen.getByText('回到本月')).toBeInTheDocument();
  });

  it.each([
    [{ signed: null }, '核对过了，和存证一致，现在存到第 131 条，一小时内签名'],
    [
      { signed: null, unsignedSince: '2025-11-20T01:00:00.000Z' },
      '核对过了，和存证一致，现在存到第 131 条，11月20日 09:00起没有签名，恢复后自动补签',
    ],
    [{ signed: signedAs(LATER) }, '核对过了，和存证一致，已签进第 2 号检查点，签名也对'],
    [{ signed: signedAs(OTHER) }, '和存证对不上。请留着这一页，告诉学校管理员'],
    [{ signed: signedAs(EARLIER) }, '和存证对不上。请留着这一页，告诉学校管理员'],
    [{ signed: null, holds: false }, '和存证对不上。请留着这一页，告诉学校管理员'],
  ])('says whether it agrees with the chain: %j', async (said, words) => {
    const kept = talk({ receipt: FOURTEENTH });
    serve({ ...usual, 'POST /talks': () => recorded({ talk: kept }) });
    await send();
    const answer = { holds: true, latestSeq: 131, unsignedSince: null, ...said };
    const answers = { ...usual, 'POST /receipts/checks': () => answer };
    serve(answers);
    await press('核对回执');
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('shows the key of the signature by its fingerprint, to be compared with a printed sheet', async () => {
    const kept = talk({ receipt: FOURTEENTH });
    serve({ ...usual, 'POST /talks': () => recorded({ talk: kept }) });
    await send();
    const answer = { holds: true, latestSeq: 131, unsignedSince: null, signed: signedAs(LATER) };
    serve({ ...usual, 'POST /receipts/checks': () => answer });
    await press('核对回执');
    const mark = (await screen.findByText('钥匙指纹')).parentElement;
    for (const group of PRINTED.split(' ')) expect(mark).toHaveTextContent(group);
  });

  it('says that the record lies safely on the phone, and turns into the receipt by itself', async () => {
    world.offline();
    await send();
    expect(screen.getByText('已存在手机里')).toBeInTheDocument();
    expect(screen.getByText('有网就自动送出，不用再打开这一页')).toBeInTheDocument();
    serve({ ...usual, 'POST /talks': () => recorded() });
    await act(() => sendNow());
    await waitFor(() => expect(screen.getByText('已存证，第 128 条')).toBeInTheDocument());
  });

  it('leads back to the form when the service refused, with every word kept', async () => {
    serve({ ...usual, 'POST /talks': () => refusal(422, 'common/invalid') });
    await send();
    expect(await screen.findByText('没有送出，写的都在')).toBeInTheDocument();
    await press('打开改一改');
    await waitFor(() => expect(world.visited.at(-1)).toBe(outgoing().returnTo));
  });
});
