// What the machine did while a service was asked for long: processor, memory, cache and checkpoints, read from outside.
// Times to the answer that grow have their reason here: more work a request, a fuller cache, slower disks, or other tenants.
import { readFile } from 'node:fs/promises';
import mongoose from 'mongoose';
import { MS_PER_TICK } from './servers';
import type { ServiceProcess } from './service-process';

/** One look; times add up since the start of what is looked at. */
export interface Vitals {
  /** MB that the service holds; 0 where the system does not tell. */
  readonly serviceMb: number;
  /** Processor time in ms. */
  readonly serviceCpuMs: number;
  readonly mongodCpuMs: number;
  /** Time in ms in which other tenants of the machine had our processors. */
  readonly stolenMs: number;
  /** MB of data in mongod's cache, and how many pages have been read into it. */
  readonly cacheMb: number;
  readonly pagesRead: number;
  /** How long the last checkpoint took, in ms. */
  readonly checkpointMs: number;
  /** How often mongod has brought its journal to the disk, and how long that took altogether, in ms. */
  readonly syncs: number;
  readonly syncMs: number;
}

/** What of mongod's `serverStatus` is looked at. */
interface Status {
  readonly extra_info: { readonly user_time_us: number; readonly system_time_us: number };
  readonly wiredTiger: Readonly<
    Record<'cache' | 'transaction' | 'log', Readonly<Record<string, number>>>
  >;
}

/** Looks once. */
export async function vitalsOf(service: ServiceProcess): Promise<Vitals> {
  const [serviceMb, serviceCpuMs, stolenMs, mongod] = await Promise.all([
    service.memoryMb(),
    service.cpuMs(),
    stolen(),
    statusOfMongod(),
  ]);
  const { cache, transaction, log } = mongod.wiredTiger;
  return {
    ...{ serviceMb, serviceCpuMs, stolenMs },
    mongodCpuMs: spentBy(mongod),
    cacheMb: (cache['bytes currently in the cache'] ?? 0) / 2 ** 20,
    pagesRead: cache['pages read into cache'] ?? 0,
    checkpointMs: transaction['transaction checkpoint most recent time (msecs)'] ?? 0,
    syncs: log['log sync operations'] ?? 0,
    syncMs: (log['log sync time duration (usecs)'] ?? 0) / 1000,
  };
}

/** Processor time that mongod has had, in ms. */
export async function mongodCpuMs(): Promise<number> {
  return spentBy(await statusOfMongod());
}

const statusOfMongod = async () =>
  (await mongoose.connection.db!.admin().serverStatus()) as unknown as Status;

const spentBy = ({ extra_info: spent }: Status): number =>
  (spent.user_time_us + spent.system_time_us) / 1000;

async function stolen(): Promise<number> {
  const [all = ''] = (await readFile('/proc/stat', 'utf8').catch(() => '')).split('\n');
  return Number(all.split(/\s+/)[8] ?? 0) * MS_PER_TICK;
}
