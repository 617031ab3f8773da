// The whole log of a district as lines that somebody reads offline: each entry as the bytes under its hash, in the order of the
// log, and each checkpoint behind what it took in. What has come since the last checkpoint stands at the end.
import type { Break } from './breaks';
import type { ChainHead } from '../signer';
import { CheckpointModel, type Checkpoint } from './checkpoint.model';
import { bodyOf } from './entry.model';
import { entriesBetween, headsOf } from './log';
import { originOf } from '../signer/note';

/** The form of the lines, which begins them. */
const FORM = 'xinqiao-ledger-export@v1';

/** An entry whose bytes are not under its hash any more: there is nothing to hand out before `verify` has been asked. */
export class NotExportableError extends Error {
  constructor(readonly found: Break) {
    super('an entry was changed');
    this.name = 'NotExportableError';
  }
}

/** The lines, each JSON. Throws NotExportableError. */
export async function* exportLog(districtId: string): AsyncGenerator<string> {
  yield JSON.stringify({ form: FORM, origin: originOf(districtId) });
  let before: readonly ChainHead[] = [];
  const inOrder = CheckpointModel.find({ districtId }).sort({ number: 1 }).lean<Checkpoint[]>();
  for await (const { heads, note } of inOrder.cursor() as AsyncIterable<Checkpoint>) {
    yield* entryLines(districtId, before, heads);
    yield JSON.stringify({ checkpoint: note });
    before = heads;
  }
  yield* entryLines(districtId, before, await headsOf(districtId));
}

async function* entryLines(
  districtId: string,
  before: readonly ChainHead[],
  after: readonly ChainHead[],
): AsyncGenerator<string> {
  for await (const { entry, bytes } of entriesBetween(districtId, before, after)) {
    const { chain, seq } = entry;
    const body = bodyOf(bytes, entry);
    if (!body) throw new NotExportableError({ kind: 'entry-changed', chain, seq });
    yield JSON.stringify({ entry: body.toString('base64') });
  }
}
