// What a short sheet changes of that which the service has already: 补记, 改正, 撤回, 申请豁免.
// It goes through the queue like every record, and while she looks on she hears what the service says.
import type { ArgsOf, Endpoint } from '@xinqiao/types/endpoint';
import { ProblemError } from './problems';
import { drain, enqueue, reopen, takeOut, type Outgoing, type QueueRecord } from './queue';
import { openRecords, triedOnce } from './queue-store';
import { readSealed } from './sealed-json';

/** What any refusal is told with; the record keeps its code and its sentence. */
const REFUSED = 422;

/** A sheet on its way into the queue. */
export interface Sheet extends Outgoing {
  readonly draft: { readonly id: string; readonly value: object };
  /** Whether the sheet still stands open. */
  readonly looksOn: () => boolean;
}

/**
 * Hands over what stands in a sheet and waits for the first try: resolves with the record, arrived or waiting on the phone.
 * A refusal is thrown while she looks on, and the words are her draft again; had she left, it stays as a refused record.
 */
export async function handOver<E extends Endpoint>(
  endpoint: E,
  args: ArgsOf<E>,
  { looksOn, ...outgoing }: Sheet,
): Promise<QueueRecord> {
  const record = await enqueue(endpoint, args, { ...outgoing, sequel: true });
  await Promise.race([triedOnce(record.id), drain()]);
  const after = openRecords().find(({ id }) => id === record.id) ?? record;
  const { id, accountId, refusal } = after;
  if (!refusal || !looksOn()) return after;
  const lies = await readSealed('draft', accountId, outgoing.draft.id).catch(() => 'unreadable');
  await (lies ? takeOut(id) : reopen(after));
  throw new ProblemError({ ...refusal, status: REFUSED });
}
