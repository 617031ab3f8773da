// Once a week the phone asks whether its receipts still agree, and shows what was signed when it last asked.
// Only the network is scripted; the receipts lie in the phone's own store.
import { act, renderHook } from '@testing-library/react';
import { me, ok, signedIn } from '../../test/people';
import { world } from '../../test/taro';
import { hearTime } from './clock';
import { useReceiptWatch, watchReceipts } from './receipt-watch';
import { writeSealed } from './sealed-json';
import { dropSession, holdSession } from './session';

const ACCOUNT = me().accountId;
const receipt = (seq: number) => ({
  chain: 'school:sch_qinghe01',
  seq,
  hash: 'ab'.repeat(32),
  at: `2025-11-${seq}T01:00:00.000Z`,
});

interface Asked {
  seq: number;
  proof?: string;
}
let asked: Asked[] = [];
/** The service agrees with every receipt but this one, and signs the others under a number. */
const serves = ({ wrong, number = 1 }: { wrong?: number; number?: number } = {}) =>
  world.answer(({ data }) => {
    const body = JSON.parse(data ?? '') as Asked;
    asked.push(body);
    if (body.seq === wrong) return ok({ holds: false, latestSeq: 0, signed: null });
    return ok({
      holds: true,
      latestSeq: 30,
      signed: { number, proof: `proof ${number}`, key: 'a key', growth: null },
    });
  });
const told = () => renderHook(() => useReceiptWatch()).result.current;
const opens = (day: string) =>
  act(async () => {
    hearTime(`${day}T02:00:00.000Z`);
    await watchReceipts();
  });

beforeEach(async () => {
  world.reset();
  asked = [];
  holdSession(signedIn());
  for (const seq of [12, 14])
    await writeSealed('receipt', ACCOUNT, {
      id: `r${seq}`,
      value: { id: `r${seq}`, receipt: receipt(seq) },
    });
});

it('asks about every receipt, and again after seven days, with what was signed before', async () => {
  serves();
  await opens('2025-11-20');
  expect(asked.map(({ seq, proof }) => [seq, proof])).toEqual([
    [14, undefined],
    [12, undefined],
  ]);
  expect(told()).toMatchObject({ count: 2, wrong: 0, told: { proof: 'proof 1' } });
  await opens('2025-11-26');
  expect(asked).toHaveLength(2);
  serves({ number: 2 });
  await opens('2025-11-28');
  expect(asked.slice(2).map(({ seq, proof }) => [seq, proof])).toEqual([
    [14, 'proof 1'],
    [12, undefined],
  ]);
  expect(told()).toMatchObject({ wrong: 0, told: { proof: 'proof 2' } });
});

it('counts what does not agree, and keeps the proof that no longer does', async () => {
  serves();
  await opens('2025-11-20');
  serves({ wrong: 14, number: 3 });
  await opens('2025-11-29');
  expect(told()).toMatchObject({ count: 2, wrong: 1, told: { proof: 'proof 1' } });
});

it('asks in a week about the newest and thirty others, in turn, and forgets none that did not agree', async () => {
  for (let nth = 0; nth < 60; nth++)
    await writeSealed('receipt', ACCOUNT, {
      id: `older${nth}`,
      value: { id: `older${nth}`, receipt: { ...receipt(10), seq: 100 + nth } },
    });
  serves({ wrong: 130 });
  for (const day of ['2025-11-20', '2025-11-28', '2025-12-06']) {
    asked = [];
    await opens(day);
    expect(asked).toHaveLength(31);
    expect(asked[0]?.seq).toBe(14);
  }
  expect(told()).toMatchObject({ count: 62, wrong: 1 });
});

it('asks again at the next opening where the network was away', async () => {
  world.offline();
  await opens('2025-11-20');
  expect(told()).toBeUndefined();
  serves();
  await opens('2025-11-20');
  expect(told()).toMatchObject({ wrong: 0 });
});

it('tells nobody who is not signed in what another was told', async () => {
  serves();
  await opens('2025-11-20');
  dropSession('left');
  await opens('2025-11-20');
  expect(told()).toBeUndefined();
});
