// A writer in a process of its own, for the drill in which it is killed: it writes talks on a few
// shared chains and prints a receipt for each that was acknowledged.
import { NoteModel, aNote } from '../stage/floor-models';
import { floorCtx } from '../stage/world';
import { readConfig } from '../src/platform/config';
import { useKeys } from '../src/platform/crypto';
import { change, commit, connect } from '../src/platform/db';

const [uri = ''] = process.argv.slice(2);
useKeys(readConfig({ XQ_DEMO: 'yes', MONGODB_URI: uri }).keys);
await connect(uri);
const writer = async (n: number) => {
  for (;;) {
    const act = change(`school:sch_k${n % 3}`)
      .entry('talk.recorded', 'x')
      .record(NoteModel, aNote());
    const receipt = await commit(floorCtx(), act);
    process.stdout.write(`${JSON.stringify(receipt)}\n`);
  }
};
await Promise.all(Array.from({ length: 8 }, (_, n) => writer(n)));
