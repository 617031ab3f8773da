// The geometry of the ring: one segment per child up to 24, else one arc over its track.
// Pure, so that a test can count the segments.

const BOX = 112;
const WIDTH = 10;
const GAP = 6;
const RADIUS = (BOX - WIDTH) / 2;
const MOST_SEGMENTS = 24;

interface RingPaths {
  readonly done: string;
  readonly rest: string;
}

/** The two path strings of a ring on a box of 112, clockwise from the top. */
export function ringPaths(done: number, total: number): RingPaths {
  if (total < 1) return { done: '', rest: circle() };
  if (done >= total && (total === 1 || total > MOST_SEGMENTS)) return { done: circle(), rest: '' };
  if (total === 1) return { done: '', rest: circle() };
  if (total > MOST_SEGMENTS) {
    return { done: done > 0 ? arc(0, (done / total) * 2 * Math.PI) : '', rest: circle() };
  }
  const part = (2 * Math.PI) / total;
  // Round ends reach half a width past each end; many segments become dots.
  const trim = Math.min((GAP + WIDTH) / 2 / RADIUS, part / 2 - 0.001);
  const segments = Array.from({ length: total }, (_, at) =>
    arc(at * part + trim, (at + 1) * part - trim),
  );
  return { done: segments.slice(0, done).join(''), rest: segments.slice(done).join('') };
}

/** A path as a data URI, to be laid as a mask. */
export function ringPicture(path: string): string {
  const pen = `fill='none' stroke='%23000' stroke-width='${WIDTH}' stroke-linecap='round'`;
  const svg = `%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${BOX} ${BOX}'%3E%3Cpath d='${path}' ${pen}/%3E%3C/svg%3E`;
  return `url("data:image/svg+xml,${svg}")`;
}

function circle(): string {
  const edge = WIDTH / 2;
  return `M${BOX / 2} ${edge}a${RADIUS} ${RADIUS} 0 1 1 0 ${2 * RADIUS}a${RADIUS} ${RADIUS} 0 1 1 0-${2 * RADIUS}`;
}

function arc(from: number, to: number): string {
  const point = (angle: number) =>
    `${round(BOX / 2 + RADIUS * Math.sin(angle))} ${round(BOX / 2 - RADIUS * Math.cos(angle))}`;
  const long = to - from > Math.PI ? 1 : 0;
  return `M${point(from)}A${RADIUS} ${RADIUS} 0 ${long} 1 ${point(to)}`;
}

const round = (length: number) => Math.round(length * 100) / 100;
