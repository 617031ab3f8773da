// Openings that one process writes of one district on one day are links of a line: numbered, each under a key that lies outside
// the database together with the link before it. One that is changed, added or taken out of the middle does not fit any more;
// where each line has come to, the chain is told every five minutes.
import { shanghaiDay } from '../calendar';
import { chance } from '../chance';
import { keyedDigest } from '../crypto';
import { spelled } from '../spelled';
import { connectionNumber } from '../store/connection';
import type { Read, ReadLink } from './read.model';

interface Line {
  id: string;
  day: string;
  nth: number;
  mac: string;
}

/** What stands before the first link of a line. */
export const BEFORE_ALL = '';
const LINE_BYTES = 8;

let lines = new Map<string, Line>();
let connection = 0;

/** The openings as links of the lines of this process, in the order given. */
export function linked(reads: readonly Read[]): Read[] {
  if (connection !== connectionNumber()) endLines();
  connection = connectionNumber();
  return reads.map((read) => ({ ...read, link: nextLink(read) }));
}

/** Begins new lines with the next opening: of what could not be written nobody knows how far it came. */
export function endLines(): void {
  lines = new Map();
}

function nextLink(read: Read): ReadLink {
  const line = lineFor(read);
  line.nth += 1;
  line.mac = linkMac(line.mac, read, { line: line.id, nth: line.nth });
  return { line: line.id, nth: line.nth, mac: line.mac };
}

function lineFor({ districtId, at }: Read): Line {
  const day = shanghaiDay(at);
  const known = lines.get(districtId);
  if (known?.day === day) return known;
  const line = { id: chance(LINE_BYTES).toString('hex'), day, nth: 0, mac: BEFORE_ALL };
  lines.set(districtId, line);
  return line;
}

/** What proves an opening at its place in its line, after the link that bears `before`. */
export function linkMac(
  before: string,
  { link: _link, ...read }: Read,
  { line, nth }: Pick<ReadLink, 'line' | 'nth'>,
): string {
  return keyedDigest('read', `${before} ${line} ${nth} ${spelled(read)}`).toString('hex');
}
