// Sweeps heal and derive each minute what a dead process may have missed. Any number of workers look whether
// one is due; the one that takes its lease runs it, and a lease that its holder lets lapse is taken by the next.
import { asSystem, type Ports } from '../context';
import { nameOf } from './error-name';
import { wakeOverslept } from './queue';
import { allSweeps, type Sweep } from './register';
import { SweepModel, type SweepLease } from './sweep.model';

/** Between two runs of a sweep, by the real or the business clock. */
export const SWEEP_MS = 60_000;
const LEASE_MS = 15_000;

/** Runs every sweep once, whoever else is at it; one that fails is logged and does not hinder the others. */
export async function runSweeps(ports: Ports): Promise<void> {
  await wakeOverslept();
  for (const [name, run] of allSweeps()) await runOne(ports, { name, run });
}

/**
 * Runs the sweeps that have not been run for a minute and at which nobody is, one after the other. A process that has
 * just `begun` waits for no minute: with the settings that it brings there may be something to do at once.
 */
export async function runDueSweeps(ports: Ports, { begun = false } = {}): Promise<void> {
  await wakeOverslept();
  const bookmarks = new Map(
    (await SweepModel.find({}).lean<SweepLease[]>()).map((one) => [one._id, one]),
  );
  for (const [name, run] of allSweeps()) {
    const known = bookmarks.get(name);
    const isDue = !known || (!isHeld(known.until) && (begun || isMinuteAgo(known, ports)));
    const taken = isDue ? await take(name, { known, business: ports.clock.now() }) : null;
    if (taken) await runLeased(ports, { name, run }, taken);
  }
}

interface Named {
  name: string;
  run: Sweep;
}

async function runOne(ports: Ports, { name, run }: Named): Promise<void> {
  try {
    await run(asSystem(ports, `sweep:${name}`));
  } catch (error) {
    ports.log.error({ sweep: name, error: nameOf(error) }, 'sweep failed');
  }
}

async function runLeased(ports: Ports, sweep: Named, lease: SweepLease): Promise<void> {
  const prolong = (until: Date) =>
    SweepModel.updateOne({ _id: lease._id, token: lease.token }, { $set: { until } });
  const heartbeat = setInterval(() => {
    prolong(inLeaseTime()).catch(() => undefined); // whoever cannot prolong it loses it
  }, LEASE_MS / 3);
  try {
    await runOne(ports, sweep);
  } finally {
    clearInterval(heartbeat);
  }
  await prolong(new Date());
}

/** The lease, if nobody else takes it in the same moment. */
async function take(
  name: string,
  { known, business }: { known: SweepLease | undefined; business: Date },
): Promise<SweepLease | null> {
  const token = (known?.token ?? 0) + 1;
  const lease = { token, until: inLeaseTime(), beganAt: new Date(), businessAt: business };
  const filter = { _id: name, token: known?.token ?? 0 };
  try {
    const done = await SweepModel.updateOne(filter, { $set: lease }, { upsert: !known });
    return done.matchedCount + done.upsertedCount === 1 ? { _id: name, ...lease } : null;
  } catch (error) {
    if ((error as { code?: unknown }).code === DUPLICATE) return null; // another worker was first
    throw error;
  }
}

function isMinuteAgo({ beganAt, businessAt }: SweepLease, { clock }: Ports): boolean {
  const apart = (one: Date, other: Date) => Math.abs(one.getTime() - other.getTime());
  return apart(new Date(), beganAt) >= SWEEP_MS || apart(clock.now(), businessAt) >= SWEEP_MS;
}

/** Nobody takes a lease for longer than two: one that lasts till further ahead was written by another hand, and holds nothing. */
function isHeld(until: Date): boolean {
  const left = until.getTime() - Date.now();
  return left > 0 && left <= 2 * LEASE_MS;
}

const inLeaseTime = () => new Date(Date.now() + LEASE_MS);
const DUPLICATE = 11000;
