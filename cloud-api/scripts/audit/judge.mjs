// What is wrong with what we ship and run on, from facts alone: packages against advisories, programs against their end.
// Everything is held against the day of the list and not of the machine, so that a check gives the same answer tomorrow.

/** @typedef {{id: string, name: string, below: string, what: string, stays?: string}} Advisory */

/** Whether a version comes before another, number by number. @param {string} one @param {string} other */
function isBefore(one, other) {
  const [mine, theirs] = [one, other].map((text) => text.split(/[.-]/).map(Number));
  for (let nth = 0; nth < 3; nth++) {
    const difference = (mine?.[nth] ?? 0) - (theirs?.[nth] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/**
 * What must be mended: packages with a known fault that nobody has looked at, and reasons for what is not there any more.
 * @param {readonly {name: string, version: string, place: string}[]} shipped @param {readonly Advisory[]} advisories
 */
export function packageFaults(shipped, advisories) {
  return advisories.flatMap(({ id, name, below, stays }) => {
    const met = shipped.filter((one) => one.name === name && isBefore(one.version, below));
    if (stays === undefined)
      return met.map(({ version, place }) => `${id}：${place} 是 ${version}，${below} 起才修好。`);
    return met.length > 0
      ? []
      : [`${id}：已经没有 ${below} 以前的 ${name} 了，请把这一条的理由删掉。`];
  });
}

/**
 * Programs that are mended no more and are run all the same, or told of to others.
 * @param {{
 *   lifetimes: Readonly<Record<string, Readonly<Record<string, string>>>>,
 *   real: Readonly<Record<string, readonly string[]>>,
 *   forTests: Readonly<Record<string, Readonly<Record<string, string>>>>,
 *   used: Readonly<Record<string, readonly string[]>>,
 *   on: string,
 * }} facts
 */
export function lifetimeFaults({ lifetimes, real, forTests, used, on }) {
  return Object.entries(lifetimes).flatMap(([program, lines]) => {
    const ended = (/** @type {string} */ line) => (lines[line] ?? '') < on;
    const told = (real[program] ?? []).filter(ended);
    const run = (used[program] ?? []).map((version) => lineOf(program, version)).filter(ended);
    return [
      ...told.map((line) => `${program} ${line} 已停止维护，不能再让区县用它。`),
      ...run
        .filter((line) => !forTests[program]?.[line])
        .map((line) => `${program} ${line} 已停止维护，测试还在用，又没有写明为什么。`),
    ];
  });
}

/** The line of a version: Node counts by its first number, MongoDB by two. @param {string} program @param {string} version */
const lineOf = (program, version) =>
  version
    .split('.')
    .slice(0, program === 'node' ? 1 : 2)
    .join('.');
