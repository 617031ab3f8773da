// Another history in the place of the one that was: by somebody with the database, and mostly with the signing seed too.
// It agrees with itself, as each of these makes sure; one receipt on a phone or one printed page tells.
import { exportLog, proofOf, publicKeyOf, verifyChains } from '../../../src/platform/chain';
import { growth, headsOf, placed } from '../../../src/platform/chain/log';
import { openHalt, signLedger } from '../../../src/platform/ledger';
import { DEMO_SEED, fleetingMemory, headsRootOf, signerOf } from '../../../src/platform/signer';
import { growthPath, subtree } from '../../../src/platform/signer/merkle';
import { recompute, type Ledger } from '../../../stage/floor-ledger';
import {
  copyOf,
  later,
  latestPage,
  oneMoreTalk,
  printedAt,
  rewriteAndSign,
  signAnew,
  withSeed,
} from '../../../stage/forged-history';
import { python } from '../../../stage/outside-verifiers';
import { by, entries, type Mutation, type Place } from './mutation';
import { CheckpointModel } from '../../../src/platform/chain';

/** Three checkpoints over seven entries, with what people kept of them. */
async function lived(ledger: Ledger) {
  const first = await printedAt(ledger, 1);
  const earlier = await copyOf(ledger);
  const sixth = await oneMoreTalk(later(ledger, 2), 'sixth');
  const second = await printedAt(ledger, 3);
  const seventh = await oneMoreTalk(later(ledger, 4), 'seventh');
  const third = await printedAt(ledger, 6);
  return { earlier, receipts: [...ledger.receipts, sixth, seventh], pages: [first, second, third] };
}

/** The place, if what lies there agrees with itself: an attack that anybody sees is not worth trying. */
async function unlessPlain(ledger: Ledger, place: Place): Promise<Place> {
  const { checkpointKey } = ledger.ctx.ports.config;
  const { breaks } = await verifyChains({ districtId: ledger.district, checkpointKey });
  if (breaks.length > 0) throw new Error(`this history contradicts itself: ${breaks[0]!.kind}`);
  return place;
}

/** Every other history that is tried. */
export const HISTORIES: readonly Mutation[] = [
  {
    name: 'whole database put back to an earlier copy, found by one receipt',
    async tamper(ledger) {
      const { earlier, receipts } = await lived(ledger);
      await earlier();
      return unlessPlain(ledger, { kind: 'receipt-missing', receipts: [receipts.at(-1)!] });
    },
  },
  {
    name: 'whole database put back to an earlier copy, found by one page',
    async tamper(ledger) {
      const { earlier, pages } = await lived(ledger);
      await earlier();
      return unlessPlain(ledger, { kind: 'page-missing', receipts: [], pages: [pages[2]!] });
    },
  },
  {
    name: 'newest checkpoint taken away, found by its page',
    async tamper(ledger) {
      const { pages } = await lived(ledger);
      await CheckpointModel.collection.deleteOne(by({ districtId: ledger.district, number: 3 }));
      return unlessPlain(ledger, { kind: 'page-missing', receipts: [], pages: [pages[2]!] });
    },
  },
  {
    name: 'history written anew from the start and signed again, found by one receipt',
    async tamper(ledger, random) {
      const { receipts } = await lived(ledger);
      await rewriteAndSign(ledger);
      const kept = receipts[Math.floor(random() * receipts.length)]!;
      return unlessPlain(ledger, { kind: 'receipt-differs', receipts: [kept] });
    },
  },
  {
    name: 'history written anew from the start and signed again, found by one page',
    async tamper(ledger, random) {
      const { pages } = await lived(ledger);
      await rewriteAndSign(ledger);
      const page = pages[Math.floor(random() * pages.length)]!;
      return unlessPlain(ledger, { kind: 'page-differs', receipts: [], pages: [page] });
    },
  },
  {
    name: 'fork: one log signed for a phone, another kept, found by the proof in its receipt',
    async tamper(ledger) {
      const { earlier } = await lived(ledger);
      await earlier();
      const shown = await oneMoreTalk(later(ledger, 2), 'shown');
      await printedAt(withSeed(ledger), 3);
      const { proof } = (await proofOf(ledger.ctx.ports.config.checkpointKey, shown))!;
      await earlier();
      await oneMoreTalk(later(ledger, 2), 'kept');
      await printedAt(withSeed(ledger), 3);
      return unlessPlain(ledger, { kind: 'page-differs', receipts: [], pages: [proof] });
    },
  },
  {
    name: 'fork: a stranger is handed another log than was printed, and sees it without us',
    async tamper(ledger) {
      const { pages } = await lived(ledger);
      await rewriteAndSign(ledger);
      const lines: string[] = [];
      for await (const line of exportLog(ledger.district)) lines.push(line);
      const key = publicKeyOf(ledger.ctx.ports.config.checkpointKey, ledger.district);
      const alone = python({ key, lines });
      const beside = python({ key, lines, kept: [pages[1]!] });
      return unlessPlain(ledger, { receipts: [], seen: alone.code === 0 && beside.code === 1 });
    },
  },
  {
    name: 'entry withheld from every checkpoint that was signed',
    async tamper(ledger) {
      await lived(ledger);
      await signAnew(ledger, ({ seq }) => seq < 5);
      return { seq: 5, receipts: [] };
    },
  },
  {
    name: 'entry withheld after its receipt was given',
    async tamper(ledger) {
      await printedAt(ledger, 1);
      const before = await copyOf(ledger);
      const receipt = await oneMoreTalk(later(ledger, 2), 'withheld');
      await before();
      await printedAt(ledger, 3);
      return unlessPlain(ledger, { kind: 'receipt-missing', receipts: [receipt] });
    },
  },
  ...asked('history written anew, and the service is asked to sign it', recompute),
  ...asked('end of a chain cut off, and the service is asked to go on', async ({ chain }) => {
    await entries().deleteOne(by({ chain, seq: 7 }));
  }),
  askedOfSigner('history written anew, and the signer itself is asked for the next number', 4),
  askedOfSigner('history written anew, and the signer itself is asked to begin at one', 1),
  {
    name: 'a time that has not come yet, and the signer is asked to sign for it',
    async tamper(ledger) {
      const { ctx, district } = later(ledger, 48);
      const clock = () => ledger.ctx.now;
      const signer = signerOf(Buffer.from(DEMO_SEED, 'hex'), fleetingMemory(), clock);
      const made = await signLedger({ ...ctx, ports: { ...ctx.ports, signer } }, district);
      return { receipts: [], seen: made === null };
    },
  },
  {
    name: 'whole database put back to an earlier copy, and the service is asked to go on',
    async tamper(ledger) {
      const { earlier } = await lived(ledger);
      await earlier();
      const { ctx, district } = later(ledger, 8);
      const made = await signLedger(ctx, district);
      return { receipts: [], seen: made === null && (await openHalt(district)) !== null };
    },
  },
];

/** Whoever has the database, the service and its way to the signer, but not the seed: what the signer remembers is in nobody's reach. */
async function signedByAsking(ledger: Ledger, number: number): Promise<boolean> {
  const { ctx, district } = later(ledger, 8);
  const { signer } = ctx.ports;
  const heads = placed(await headsOf(district), { heads: [], size: 0 });
  const size = heads.reduce((sum, { seq }) => sum + seq, 0);
  const { leaves } = await growth(district, [], heads);
  const root = Buffer.from(subtree(leaves), 'binary').toString('hex');
  const said = { districtId: district, size, root, number, at: ctx.now };
  const whole = async (from: number, until: number) => subtree(leaves.slice(from, until));
  const last = (await signer.last(district))!;
  const path = await growthPath(whole, Math.min(7, size), size);
  const statement = { ...said, headsRoot: headsRootOf(heads) };
  return signer.sign({ statement, heads, before: last.note, path }).then(
    () => true,
    () => false,
  );
}

/** The signer itself is asked, past everything that the service looks at: it must not sign. */
function askedOfSigner(name: string, number: number): Mutation {
  const tamper: Mutation['tamper'] = async (ledger) => {
    await lived(ledger);
    await recompute(ledger);
    return { receipts: [], seen: !(await signedByAsking(ledger, number)) };
  };
  return { name, tamper };
}

/** Whoever has the database and no seed lets the service sign: it must not. */
function asked(name: string, change: (ledger: Ledger) => Promise<void>): Mutation[] {
  const tamper: Mutation['tamper'] = async (ledger) => {
    await lived(ledger);
    const before = await latestPage(ledger);
    await change(ledger);
    const { ctx, district } = later(ledger, 8);
    const made = await signLedger(ctx, district);
    const isLoud = (await openHalt(district)) !== null && (await latestPage(ledger)) === before;
    return { receipts: [], seen: made === null && isLoud };
  };
  return [{ name, tamper }];
}
