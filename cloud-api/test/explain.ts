// What the database would do for a query, in four words of a person: whether it walks through the whole collection,
// whether it sorts in memory, and how much it reads for how many answers.
import mongoose from 'mongoose';
import type { Query } from './query-shapes';

export interface Plan {
  readonly walks: boolean;
  readonly sorts: boolean;
  /** Index keys or documents looked at, whichever are more. */
  readonly read: number;
  readonly returned: number;
}

/** The plan of a query over the documents that are there; nothing is written. */
export async function explain({ command }: Query): Promise<Plan> {
  const { db } = mongoose.connection;
  const said = await db!.command({ explain: command, verbosity: 'executionStats' });
  const stages = new Set(namesIn(said, 'winningPlan'));
  const { totalKeysExamined = 0, totalDocsExamined = 0, nReturned = 0 } = statsIn(said);
  return {
    walks: stages.has('COLLSCAN'),
    sorts: stages.has('SORT'),
    read: Math.max(totalKeysExamined, totalDocsExamined),
    returned: nReturned,
  };
}

/** All names of stages below each occurrence of a field. */
function namesIn(said: unknown, below: string): string[] {
  if (said === null || typeof said !== 'object') return [];
  return Object.entries(said).flatMap(([key, value]) =>
    key === below ? stagesIn(value) : namesIn(value, below),
  );
}

function stagesIn(said: unknown): string[] {
  if (said === null || typeof said !== 'object') return [];
  const { stage } = said as { stage?: unknown };
  const below = Object.values(said).flatMap(stagesIn);
  return typeof stage === 'string' ? [stage, ...below] : below;
}

interface Stats {
  totalKeysExamined?: number;
  totalDocsExamined?: number;
  nReturned?: number;
}

/** The statistics of the part that reads; what follows it in a pipeline reads nothing more. */
function statsIn(said: unknown): Stats {
  if (said === null || typeof said !== 'object') return {};
  const { executionStats } = said as { executionStats?: Stats };
  if (executionStats) return executionStats;
  for (const value of Object.values(said)) {
    const found = statsIn(value);
    if (found.totalKeysExamined !== undefined) return found;
  }
  return {};
}
