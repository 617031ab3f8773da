// Types of mongod.mjs, which stays plain JavaScript: it runs before any package is installed.
// Keep both in step.

export interface RunningMongod {
  uri: string;
  version: string;
  port: number;
  pid: number | undefined;
  stop: () => Promise<void>;
}

export class MongodProblem extends Error {
  readonly code: string;
}

export function findMongod(options?: {
  onProgress?: (text: string) => void;
  env?: NodeJS.ProcessEnv;
  cacheDir?: string;
}): Promise<{ bin: string; version: string }>;

export function startMongod(options: {
  dbPath: string;
  port?: number;
  onProgress?: (text: string) => void;
  cacheGB?: number;
  oplogMB?: number;
}): Promise<RunningMongod>;

export function runningMongod(dbPath: string): Promise<string | null>;
export function withDatabase(uri: string, database: string): string;
export function assertTransactions(uri: string): Promise<void>;
export function portFree(port: number): Promise<boolean>;
export function freePort(): Promise<number>;
