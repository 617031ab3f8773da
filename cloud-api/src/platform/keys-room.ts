// The keys as the register mounts them: each minute whatever lies under an older wrapping key is wrapped anew, so that
// a key turns by itself once the next one is there; and whoever reads the ledger anew learns which key does not open.
import { brokenKeys, DataKeyModel, keysByVersion, rewrapKeys } from './crypto';
import type { Break } from './chain';
import type { Ctx } from './context';
import type { Room } from './room';
import { requireSeals } from './sealing';

/** What the keys ask of the register. */
export const keysRoom: Room = {
  name: 'keys',
  routes: [],
  sweeps: { 'keys.rewrap': rewrap },
  ready: requireSeals,
  contradictions,
  models: [DataKeyModel],
};

async function rewrap({ ports: { log } }: Ctx): Promise<void> {
  const { done, broken } = await rewrapKeys();
  for (const keyId of broken) log.error({ keyId }, 'a data key does not open');
  if (done === 0) return;
  const left = Object.fromEntries(await keysByVersion());
  log.info({ done, left }, 'data keys lie under the new version');
}

async function* contradictions(districtId?: string): AsyncGenerator<Break> {
  for await (const id of brokenKeys(districtId))
    yield { kind: 'key-broken', collection: 'datakeys', id };
}
