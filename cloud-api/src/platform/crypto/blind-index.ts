// What people type to be recognised (学籍号, 邀请码) is found by a keyed digest and read by nobody. Each says under which version
// of the key it was made, and what belongs to a district is made with a key of that district's own.
import { plainCode } from '@xinqiao/types/text';
import type { Model } from 'mongoose';
import { keyRing } from './data-keys';
import { macUnder } from './derived-keys';

/** What is looked for. Not for identifiers of machines, in which case and dashes tell apart, nor for what can be guessed from a short list. */
interface Indexed {
  purpose: string;
  value: string;
  /** Whose it is; absent where nobody can know yet, as with a code that somebody types who is not known. */
  districtId?: string;
}

/** Indexes from before there were versions and districts: the bare digits. */
export const FIRST_FORM = 0;
const INDEX_BYTES = 16;
const FORM = /^v(\d+):/;

/** The newest version of the key, under which new indexes are made. */
export const currentIndexVersion = (): number => Math.max(...keyRing().indexes.keys());

/** The index of a value under the newest key: equal values give equal texts, however they are typed. */
export const blindIndex = (what: Indexed): string => indexUnder(currentIndexVersion(), what);

/** The indexes under which a value may lie: of every version at hand, and in the first form. */
export function blindIndexes(what: Indexed): string[] {
  const versions = [...keyRing().indexes.keys(), FIRST_FORM];
  return versions.sort((a, b) => b - a).map((version) => indexUnder(version, what));
}

function indexUnder(version: number, { purpose, value, districtId = '' }: Indexed): string {
  const secret = version === FIRST_FORM ? keyRing().index : keyRing().indexes.get(version)!;
  const salt = version === FIRST_FORM ? '' : districtId;
  const mac = macUnder(secret, { purpose: `blind-index:${purpose}`, salt }, plainCode(value));
  const digits = mac.subarray(0, INDEX_BYTES).toString('hex');
  return version === FIRST_FORM ? digits : `v${version}:${digits}`;
}

/** The version under which an index was made. */
const indexVersionOf = (index: string): number => Number(FORM.exec(index)?.[1] ?? FIRST_FORM);

/** The rows whose index was made under this version. */
export function underIndexVersion(field: string, version: number): Record<string, unknown> {
  if (version !== FIRST_FORM) return { [field]: { $gte: `v${version}:`, $lt: `v${version};` } };
  // Two hexadecimal digits at the beginning; what stands in the place of an index that was erased begins otherwise.
  return { $or: [{ [field]: { $gte: '0', $lt: 'eg' } }, { [field]: { $gte: 'f', $lt: 'fg' } }] };
}

/** How many indexes of a collection lie under each version, `also` said which rows count. */
export async function indexesByVersion<T>(
  { collection }: Pick<Model<T>, 'collection'>,
  field: string,
  also: object = {},
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  const count = async (version: number) => {
    const found = await collection.countDocuments({
      ...underIndexVersion(field, version),
      ...also,
    });
    if (found > 0) counts.set(version, found);
  };
  await count(FIRST_FORM);
  // From one version that is there to the next: what lies under a version that nobody knows here is told too.
  let after = 'v';
  for (;;) {
    const filter = { [field]: { $gte: after, $lt: 'w' }, ...also } as object;
    const options = { sort: { [field]: 1 }, projection: { [field]: 1 } } as const;
    const first = await collection.findOne(filter, options);
    if (!first) return counts;
    const version = indexVersionOf(String((first as Record<string, unknown>)[field]));
    await count(version);
    after = `v${version};`;
  }
}
