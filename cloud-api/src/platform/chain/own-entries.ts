// What entries tell beside records, for whoever tells the states of rooms again: told by the service's own alone. Any other is
// named by whoever walks the chains, and says nothing.
import mongoose from 'mongoose';
import { hashOf } from './commitment';
import { isOurs } from './entry-seal';
import { bodyOf, EntryModel, type Entry } from './entry.model';
import { sealedUntil } from './tail';

/** The entries that a filter finds and that the service has written as they lie there, in order of their chains. */
export async function* ownEntries(filter: Record<string, unknown>): AsyncGenerator<Entry> {
  const sealed = new Map<string, number>();
  const found = EntryModel.collection.find(filter, { raw: true }).sort({ chain: 1, seq: 1 });
  for await (const raw of found) {
    const bytes = raw as unknown as Uint8Array;
    const entry = mongoose.mongo.BSON.deserialize(bytes) as Entry;
    const { districtId, chain, hash } = entry;
    const place = `${districtId} ${chain}`;
    const until = sealed.get(place) ?? (await sealedUntil(districtId, chain));
    sealed.set(place, until);
    const body = bodyOf(bytes, entry);
    if (body !== null && hashOf(body) === hash && isOurs(entry, until)) yield entry;
  }
}
