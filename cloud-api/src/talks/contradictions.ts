// Tells every corrected talk again from its record and its corrections, and compares it with what talks are found by.
import { allDistricts } from '../organisations';
import type { Break } from '../platform/chain';
import { toldOtherwise } from './corrected-talk';

/** Every talk whose corrected day is kept otherwise than its corrections say. */
export async function* talkContradictions(districtId?: string): AsyncIterable<Break> {
  const all = districtId === undefined ? await allDistricts() : [{ _id: districtId }];
  for (const { _id } of all)
    for (const { talkId: id } of await toldOtherwise(_id))
      yield { kind: 'told-otherwise', collection: 'correctedTalks', id };
}
