// Follows every line of openings from its first link to where the chain was told that it had come.
// An opening that was changed or planted is named by its id; one that was taken away, by its line and its number there.
import type { Break } from '../chain';
import { collectionOf } from '../store/connection';
import { toldHeads, type Head } from './heads';
import { BEFORE_ALL, linkMac } from './links';
import { ReadModel, type Read, type ReadLink } from './read.model';
import { unlinkedContradictions } from './unlinked';

interface Way {
  nth: number;
  mac: string;
  /** Links that came before those in front of them. */
  ahead: Map<number, Linked>;
}
type Linked = Read & { link: ReadLink };

const READS = ReadModel.collection.collectionName;

/** Every opening that does not stand where the service wrote it, of one district or of all. */
export async function* readContradictions(districtId?: string): AsyncGenerator<Break> {
  const among = districtId === undefined ? {} : { districtId };
  const told = await toldHeads(districtId);
  const ways = new Map<string, Way>();
  const before = new Set<string>();
  for await (const row of collectionOf(READS).find(among)) {
    const read = row as unknown as Read;
    if (!read.link) {
      before.add(read.districtId);
      continue;
    }
    if (!isLinked(read)) {
      yield changed(read);
      continue;
    }
    const way = ways.get(read.link.line) ?? { nth: 0, mac: BEFORE_ALL, ahead: new Map() };
    ways.set(read.link.line, way);
    yield* follow(way, read, told.get(read.link.line));
  }
  for (const each of before.add(districtId ?? '')) yield* unlinkedContradictions(each);
  for (const [line, way] of ways) yield* jump(way, line, told.get(line));
  for (const [line, [, nth]] of told)
    for (let at = (ways.get(line)?.nth ?? 0) + 1; at <= nth; at++) yield missing(line, at);
}

const isLinked = (read: Read): read is Linked =>
  typeof read.link?.line === 'string' &&
  typeof read.link.nth === 'number' &&
  typeof read.link.mac === 'string';

/** Takes in a link where it is the next, and those that waited for it. */
function* follow(way: Way, read: Linked, head?: Head): Generator<Break> {
  const { nth } = read.link;
  if (nth <= way.nth || way.ahead.has(nth)) yield changed(read);
  else way.ahead.set(nth, read);
  yield* goOn(way, head);
}

function* goOn(way: Way, head?: Head): Generator<Break> {
  for (let next; (next = way.ahead.get(way.nth + 1)); take(way, next))
    if (linkMac(way.mac, next, next.link) !== next.link.mac || !isAsTold(next.link, head))
      yield changed(next);
}

/** Goes on behind every gap that is left: of the link behind one it cannot be said what was before it. */
function* jump(way: Way, line: string, head?: Head): Generator<Break> {
  while (way.ahead.size > 0) {
    const nth = Math.min(...way.ahead.keys());
    for (let at = way.nth + 1; at < nth; at++) yield missing(line, at);
    const next = way.ahead.get(nth)!;
    if (!isAsTold(next.link, head)) yield changed(next);
    take(way, next);
    yield* goOn(way, head);
  }
}

function take(way: Way, { link: { nth, mac } }: Linked): void {
  way.ahead.delete(nth);
  way.nth = nth;
  way.mac = mac;
}

const isAsTold = ({ nth, mac }: ReadLink, head?: Head) =>
  head === undefined || head[1] !== nth || head[2] === mac;
const changed = ({ _id: id }: Read): Break => ({ kind: 'row-changed', collection: READS, id });
const missing = (line: string, nth: number): Break => ({
  kind: 'row-missing',
  collection: READS,
  id: `${line} ${nth}`,
});
