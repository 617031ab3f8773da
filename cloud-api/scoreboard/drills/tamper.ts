// Changes the stored ledger behind the house's back in every way that is known, and asks the verifier where.
// Each class is tried on ledgers of its own at random places; a clean ledger must raise no alarm.
import { fileURLToPath } from 'node:url';
import { aLedger } from '../../stage/floor-ledger';
import { verifyChains } from '../../src/platform/chain';
import type { Finding, Row, RunWishes } from '../row';
import { randomFrom } from '../statistics';
import { withMongod } from '../stage/database';
import { runSuites } from '../stage/jest-suite';
import { plantedIn } from '../stage/planted';
import { HISTORIES } from './tamper/histories';
import { PHONE_BUGS } from './tamper/phone-bugs';
import { SEAL_BUGS } from './tamper/seal-bugs';
import type { Mutation, Place } from './tamper/mutation';
import { SHAPES } from './tamper/shapes';
import { VALUES } from './tamper/values';

const CLASSES = [...VALUES, ...SHAPES, ...HISTORIES];

/** Real talks, months and places set otherwise, which the verifier tells again from the chain. */
const RETOLD = 'test/retold\\.test';

/** What a phone makes of what it is given. */
const ON_THE_PHONE = 'platform/(told-proof|receipt-watch)\\.test';
const PHONE = fileURLToPath(new URL('../../../miniprogram', import.meta.url));

/** Classes of reliability-performance.md §2.2 whose subject does not exist yet. */
const NOT_YET_BUILT = [
  'photo swap or re-encode',
  'tile replaced',
  'tombstone forged',
  'NFC to NFD (no provable text in clear that has another form)',
];

type Ledger = Awaited<ReturnType<typeof aLedger>>;
type Outcome = 'found' | 'undetected' | 'elsewhere' | 'false alarm';

async function measure({ quick, full, seed }: RunWishes): Promise<Finding> {
  const trials = full ? 30 : quick ? 2 : 15;
  return withMongod(async () => {
    const random = randomFrom(seed);
    const faults: string[] = [];
    let n = 0;
    for (const mutation of CLASSES)
      for (let trial = 0; trial < trials; trial++, n++) {
        const outcome = await tryOut(mutation, random);
        if (outcome !== 'found') faults.push(`${mutation.name}: ${outcome}`);
      }
    const retold = quick ? null : await runSuites(RETOLD);
    const phone = quick ? null : await runSuites(ON_THE_PHONE, undefined, { cwd: PHONE });
    const passed = (retold?.passed ?? 0) + (phone?.passed ?? 0);
    const failed = (retold?.failed ?? 0) + (phone?.failed ?? 0);
    const told = [...new Set(faults), ...(retold?.red ?? []), ...(phone?.red ?? [])];
    const details = {
      classes: CLASSES.length,
      'falsifications of a played month': retold?.passed ?? 'not in the short form',
      'looks of a phone': phone?.passed ?? 'not in the short form',
      'not yet built': NOT_YET_BUILT.join(', '),
      ...(told.length > 0 ? { faults: told } : {}),
    };
    const value = faults.length + failed;
    return { value, n: n + passed + failed, pass: value === 0, details };
  });
}

async function tryOut(mutation: Mutation, random: () => number): Promise<Outcome> {
  const ledger = await aLedger();
  if ((await breaksOf(ledger)).length > 0) return 'false alarm';
  const place = await mutation.tamper(ledger, random);
  if (place.seen !== undefined) return place.seen ? 'found' : 'undetected';
  const found = await breaksOf(ledger, place);
  await mutation.mend?.(ledger);
  if (found.length === 0) return 'undetected';
  // Of a chain that was cut or recomputed as a whole, the place is the chain.
  const isThere = found.some(
    ({ id, seq, kind, chain }) =>
      (place.id !== undefined && id === place.id) ||
      (place.seq !== undefined && seq === place.seq) ||
      (place.kind !== undefined && kind === place.kind && isOf(ledger, chain ?? id)),
  );
  return isThere ? 'found' : 'elsewhere';
}

/** A chain of the ledger, or a checkpoint of its district. */
const isOf = ({ chain, district }: Ledger, place = ''): boolean =>
  place === chain || place.startsWith(`ckp_${district}_`);

async function breaksOf({ district, receipts, ctx }: Ledger, place: Place = {}) {
  const { checkpointKey } = ctx.ports.config;
  const kept = place.receipts ?? receipts;
  const asked = { districtId: district, receipts: kept, pages: place.pages, checkpointKey };
  return (await verifyChains(asked)).breaks;
}

/** The row `tamper`; its value is how many changes were not found, found elsewhere, or cried over nothing. */
export const tamper: Row = {
  name: 'tamper',
  kind: 'drill',
  better: 'down',
  about: `the ${CLASSES.length} ways of changing entries, records, receipts and keys that exist so far, on raw storage; oracle: the place that was changed`,
  target: '0: 100 % detected and located, 0 false alarms',
  run: measure,
  planted: plantedIn('tamper', [
    ...SEAL_BUGS,
    ...PHONE_BUGS,
    {
      name: 'records are not compared with what the entry lists',
      file: 'src/platform/chain/records.ts',
      inside: 'checkOne',
      find: 'if (!isAsListed(stored, listed))',
      replace: 'if (!isAsListed(stored, listed) && stored.id === "")',
    },
    {
      name: 'the link to the entry before is not looked at',
      file: 'src/platform/chain/walk.ts',
      inside: 'checkEntry',
      find: 'else if (prev !== last.hash)',
      replace: 'else if (prev === "")',
    },
    {
      name: 'the verifier cries over a whole ledger',
      file: 'src/platform/chain/walk.ts',
      inside: 'checkEntry',
      find: 'if (seq > last.seq + 1)',
      replace: 'if (seq >= last.seq + 1)',
    },
    {
      name: 'the service signs whatever lies there',
      file: 'src/platform/chain/checkpoints.ts',
      inside: 'tryCheckpoint',
      find: 'if (faults.length > 0) throw',
      replace: 'if (faults.length > 1000) throw',
    },
    {
      name: 'the signer signs whatever it is asked for',
      file: 'src/platform/signer/signer.ts',
      inside: 'refusalOf',
      find: "if (!growsFrom(treeOf(last), treeOf(statement), path)) return '不是接着前一个的';",
      replace: 'if (!growsFrom(treeOf(last), treeOf(statement), path)) return null;',
    },
    {
      name: 'the signer begins again at any number',
      file: 'src/platform/signer/signer.ts',
      inside: 'refusalOf',
      find: 'if (statement.number !== last.number + 1) return',
      replace:
        'if (statement.number === 1) return null;\n  if (statement.number !== last.number + 1) return',
    },
    {
      name: 'the signer believes whatever time it is told',
      file: 'src/platform/signer/signer.ts',
      inside: 'APART_MS',
      find: 'const APART_MS = 10 * 60_000;',
      replace: 'const APART_MS = 1000 * 24 * 3_600_000;',
    },
    {
      name: 'of a printed page only the signature is looked at',
      file: 'src/platform/chain/witnesses.ts',
      inside: 'pageBreaks',
      find: 'openNote(key, here.note)?.text === said.text',
      replace: 'here.note !== ""',
    },
    {
      name: 'a printed page of a number that is not there is let pass',
      file: 'src/platform/chain/witnesses.ts',
      inside: 'pageBreaks',
      find: 'return !last || last.number < number ?',
      replace: 'return !last ?',
    },
    {
      name: 'a receipt is believed where its place is taken',
      file: 'src/platform/chain/witnesses.ts',
      inside: 'receiptBreaks',
      find: 'return stands ? []',
      replace: 'return stands || body === null ? []',
    },
    {
      name: 'what no checkpoint takes in is not missed',
      file: 'src/platform/chain/check-checkpoints.ts',
      inside: 'withheld',
      find: 'if (!last) return [];',
      replace: 'if (!last || told.size >= 0) return [];',
    },
  ]),
};
