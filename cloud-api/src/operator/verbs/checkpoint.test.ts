// What an operator prints and hands out of the ledger, and how an operator and the district learn that it is not signed any more.
// The page is whole by itself: what was signed stands on it word by word.
import { notices } from '@xinqiao/types/notices';
import { useApp } from '../../../test/app';
import { DISTRICT } from '../../../test/cast';
import { operate } from '../../../test/operate';
import { python } from '../../../stage/outside-verifiers';
import { EntryModel, lastCheckpoint } from '../../platform/chain';
import { asSystem } from '../../platform/context';
import { change, commit } from '../../platform/db';
import { signerAt } from '../../platform/signer';

const house = useApp();

const checkpoint = (...argv: string[]) =>
  operate(house.ports, 'checkpoint', '--district', DISTRICT.id, ...argv);
/** Of the demo's key, as every phone tells it (miniprogram/test/signed.ts). */
const FINGERPRINT = '7909 01B8 2A89 FE50 5B5F 98E2 B7BF 28E3';
const act = (kind: string) =>
  commit(asSystem(house.ports, 'test'), change(`district:${DISTRICT.id}`).entry(kind, 'x'));

it('where nothing has been signed yet it says so', async () => {
  await expect(checkpoint()).rejects.toThrow('还没有检查点');
});

it('the latest is told, and its page has number, day, root, signature, key and code', async () => {
  await act('test.opened');
  await house.work();
  const { note, size } = (await lastCheckpoint(DISTRICT.id))!;
  expect(await checkpoint()).toEqual({
    code: 0,
    text: `第 1 号检查点  2025年11月20日 09:00  ${size} 条存证\n钥匙指纹  ${FINGERPRINT}`,
  });
  const { text: page } = await checkpoint('--print');
  const [, , root = ''] = note.split('\n');
  const hex = Buffer.from(root, 'base64').toString('hex').toUpperCase();
  for (const part of [
    '第 1 号',
    '2025年11月20日',
    hex.match(/.{4}/g)!.join(' '),
    '<svg',
    note.trim(),
    FINGERPRINT,
  ])
    expect(page).toContain(part);
  expect(page).toContain((await checkpoint('--key')).text);
  expect(page).not.toMatch(/\b(src|href|url\()/);
});

it('an export is read by a program of somebody else with the key of the page', async () => {
  await act('test.closed');
  const { text } = await operate(house.ports, 'export', '--district', DISTRICT.id);
  const lines = text.split('\n');
  const key = (await checkpoint('--key')).text;
  const kept = [(await checkpoint('--text')).text];
  expect(python({ key, lines, kept })).toMatchObject({ code: 0 });
});

it('while the signer is away it says so, and since when nothing was signed', async () => {
  const away = { ...house.ports, signer: signerAt('/nowhere/signer.sock') };
  const look = (ports = house.ports) =>
    operate(ports, 'checkpoint', '--district', DISTRICT.id).then(({ code, text }) => [
      code,
      ...text.split('\n').slice(2),
    ]);
  const [absent] = (await look(away)).slice(1);
  expect(absent).toMatch(/^签名程序连不上.*谈心照样记.*起来以后自己接着签/);
  house.clock.set('2025-11-20T03:30:00Z');
  const since = '2025年11月20日 09:00 起没有再签。';
  expect(await look(away)).toEqual([1, since, absent]);
  expect(await look()).toEqual([1, since, expect.stringContaining('签名程序在')]);
});

it('when the past was changed the district is told, and the operator sees where', async () => {
  house.clock.set('2025-11-20T03:00:00Z');
  await EntryModel.collection.updateMany({}, { $set: { hash: '0'.repeat(64) } });
  await house.work();
  const said = await checkpoint();
  expect(said.code).toBe(1);
  expect(said.text).toContain('起没有再签：台账和第 1 号检查点对不上');
  expect(said.text).toContain(`链 district:${DISTRICT.id} 第 `);
  const { items } = await house.as('郑岚').call(notices.inbox, { query: {} });
  expect(items.map(({ title }) => title)).toContain('台账和以前签过的对不上，已停止签名');
  const others = await house.as('何婉').call(notices.inbox, { query: {} });
  expect(others.items).toEqual([]);
});
