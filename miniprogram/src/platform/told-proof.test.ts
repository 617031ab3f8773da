// The phone reads what was signed by itself: it believes no answer of the service that the key and what it keeps do not bear out.
// The signed texts are the service's own; only the network is scripted.
import { createHash } from 'node:crypto';
import { act, renderHook, waitFor } from '@testing-library/react';
import { me, ok, signedIn } from '../../test/people';
import {
  BUILT_IN,
  EARLIER,
  FOURTEENTH,
  GROWTH,
  KEY,
  LATER,
  OTHER,
  OTHER_GROWTH,
  TWELFTH,
} from '../../test/signed';
import { world } from '../../test/taro';
import { hearTime } from './clock';
import { continues, proves } from './ledger-proof';
import { useReceiptWatch, watchReceipts } from './receipt-watch';
import { writeSealed } from './sealed-json';
import { holdSession } from './session';
import { sha256 } from './sha256';
import { startPlatform } from './start';
import { lookAtTold, signedWith } from './told-proof';

const ACCOUNT = me().accountId;

it('hashes as everybody does, whatever the length', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 151 + length) % 256);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(expected);
  }
});

it('finds a receipt in the log that was signed', () => {
  expect(proves(KEY, TWELFTH, EARLIER)).toBe(true);
  expect(proves(KEY, FOURTEENTH, LATER)).toBe(true);
});

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** The same bytes at its end, written with another letter. */
const bent = (proof: string) =>
  proof.replace(/(.)=\n$/, (_all, last: string) => `${DIGITS[DIGITS.indexOf(last) ^ 1]}=\n`);

it('finds it whatever somebody else has signed beside', () => {
  expect(proves(KEY, TWELFTH, `${EARLIER}— anybody AAAA\n`)).toBe(true);
});

const hash = (nth: number) => GROWTH[nth]!;
it.each<[string, () => boolean]>([
  ['for another receipt', () => proves(KEY, TWELFTH, LATER)],
  [
    'for a receipt with another hash',
    () => proves(KEY, { ...TWELFTH, hash: FOURTEENTH.hash }, EARLIER),
  ],
  ['at another place', () => proves(KEY, TWELFTH, EARLIER.replace('index 11', 'index 10'))],
  ['beyond the end', () => proves(KEY, TWELFTH, EARLIER.replace('index 11', 'index 27'))],
  ['with a hash more', () => proves(KEY, TWELFTH, EARLIER.replace('\n\n', `\n${hash(0)}\n\n`))],
  ['of another size', () => proves(KEY, TWELFTH, EARLIER.replace('\n13\n', '\n14\n'))],
  ['under another number', () => proves(KEY, TWELFTH, EARLIER.replace('number 1', 'number 2'))],
  ['signed for another district', () => proves(KEY.replace('yunling', 'other'), TWELFTH, EARLIER)],
  ['under another key', () => proves(KEY.replace('AQ11', 'AQ12'), TWELFTH, EARLIER)],
  ['without a signature', () => proves(KEY, TWELFTH, EARLIER.replace(/— .*\n/, ''))],
  ['with a signature in other letters', () => proves(KEY, TWELFTH, EARLIER.replace(/=\n$/, '\n'))],
  ['with spare bits in its signature', () => proves(KEY, TWELFTH, bent(EARLIER))],
  [
    'with a signature that was changed',
    () => proves(KEY, TWELFTH, EARLIER.replace('uj45AM', 'uj44AM')),
  ],
  ['that is no proof', () => proves(KEY, TWELFTH, 'signed, believe me')],
])('finds none in a proof %s', (_what, look) => {
  expect(look()).toBe(false);
});

it('knows whether a later log begins with an earlier one', () => {
  const both = { earlier: EARLIER, later: LATER };
  expect(continues(KEY, both, GROWTH)).toBe(true);
  expect(continues(KEY, { earlier: EARLIER, later: EARLIER }, [])).toBe(true);
  expect(continues(KEY, { earlier: LATER, later: EARLIER }, GROWTH)).toBe(false);
  expect(continues(KEY, both, GROWTH.slice(1))).toBe(false);
  expect(continues(KEY, both, OTHER_GROWTH)).toBe(false);
  for (const growth of [GROWTH, OTHER_GROWTH])
    expect(continues(KEY, { earlier: EARLIER, later: OTHER }, growth)).toBe(false);
});

describe('what comes when the phone asks', () => {
  const told = () => renderHook(() => useReceiptWatch()).result.current;
  /** The phone asks on a day, is answered so, and a page opens that can look. */
  const asksOn = (day: string, answer: object) => {
    world.answer(() => ok({ holds: true, latestSeq: 30, unsignedSince: null, signed: answer }));
    return act(async () => {
      hearTime(`${day}T02:00:00.000Z`);
      await watchReceipts();
      await lookAtTold(ACCOUNT);
    });
  };
  const keeps = (receipt: typeof TWELFTH) =>
    writeSealed('receipt', ACCOUNT, { id: 'r', value: { id: 'r', receipt } });

  beforeEach(async () => {
    world.reset();
    holdSession(signedIn());
    await keeps(TWELFTH);
    await asksOn('2025-11-20', { number: 1, proof: EARLIER, key: KEY, growth: null });
    await keeps(FOURTEENTH);
  });

  it('is kept where it continues what was kept, with the key that was seen first', async () => {
    expect(told()).toMatchObject({ wrong: 0, proof: EARLIER, key: KEY });
    await asksOn('2025-11-28', { number: 2, proof: LATER, key: KEY, growth: GROWTH });
    expect(told()).toMatchObject({ wrong: 0, proof: LATER, key: KEY });
    expect(told()).not.toHaveProperty('told');
  });

  it.each<[string, object]>([
    ['another past, though it is signed', { proof: OTHER, key: KEY, growth: OTHER_GROWTH }],
    ['no word of how it continues', { proof: LATER, key: KEY, growth: null }],
    ['another key', { proof: LATER, key: KEY.replace('AQ11', 'AQ12'), growth: [] }],
    ['a text that nobody signed', { proof: LATER.replace('number 2', 'number 3'), growth: GROWTH }],
  ])('is not believed with %s, and stays as evidence', async (_what, signed) => {
    await asksOn('2025-11-28', { number: 2, key: KEY, ...signed });
    expect(told()).toMatchObject({ wrong: 1, proof: EARLIER, forged: signed });
    await asksOn('2025-12-06', { number: 2, proof: LATER, key: KEY, growth: GROWTH });
    expect(told()).toMatchObject({ wrong: 1, proof: LATER, forged: signed });
  });
});

describe('a build that was given the key of its district', () => {
  const builtIn = (key: string) => Object.assign(globalThis, { LEDGER_KEY: key });
  afterEach(() => builtIn(''));
  const seen = { receipt: TWELFTH, number: 1, proof: EARLIER, key: KEY, growth: null };

  it('believes what that key has signed, from the first receipt on', async () => {
    builtIn(BUILT_IN);
    expect(await signedWith(seen)).toBe(KEY);
  });

  it('believes no other, though it is the first that it sees and all else holds', async () => {
    builtIn(BUILT_IN.replace('0d', '0e'));
    expect(await signedWith(seen)).toBeNull();
  });
});

describe('a phone whose app is opened', () => {
  it('looks at what comes by itself, and tells on no page being opened for it', async () => {
    world.reset();
    holdSession(signedIn());
    const value = { id: 'r', receipt: TWELFTH };
    await writeSealed('receipt', ACCOUNT, { id: 'r', value });
    const signed = { number: 1, proof: EARLIER.replace('number 1', 'number 2'), key: KEY };
    world.answer(() =>
      ok({ holds: true, latestSeq: 30, unsignedSince: null, signed: { ...signed, growth: null } }),
    );
    const watch = renderHook(() => useReceiptWatch());
    act(() => startPlatform());
    await waitFor(() => expect(watch.result.current).toMatchObject({ wrong: 1, forged: signed }));
  });
});
