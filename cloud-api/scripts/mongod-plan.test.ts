// The launcher's decisions on machines that we do not have: other systems, missing pieces, full disks, old data.
// Each problem is one Chinese sentence that says what to do.
import { MongodProblem } from './mongod.mjs';
import {
  addressProblem,
  exitProblem,
  namedProblem,
  nothingFound,
  placesOf,
  roomProblem,
  waysToFetch,
  type FetchFacts,
} from './mongod-plan.mjs';

const debian: FetchFacts = { platform: 'linux', arch: 'x64', pip: true, root: true, aptGet: true };
const waysOn = (more: Partial<FetchFacts>) => {
  const { ways, obstacles } = waysToFetch({ ...debian, ...more });
  return { ways: ways.map(({ way, install }) => [way, ...install].join(' ')), obstacles };
};

function codeOf(problem: MongodProblem | null): string | null {
  if (problem === null) return null;
  expect(problem).toBeInstanceOf(MongodProblem);
  expect(problem.message).toMatch(/^[^\n]*[一-鿿][^\n]*。$/);
  return problem.code;
}

describe('where a mongod is looked for', () => {
  it('is PATH, then the usual places, then the cache', () => {
    const places = placesOf({ searchPath: '/a/bin/::/b', delimiter: ':', cached: '/c/mongod' });
    expect(places.slice(0, 2)).toEqual(['/a/bin/mongod', '/b/mongod']);
    expect(places).toContain('/usr/bin/mongod');
    expect(places.at(-1)).toBe('/c/mongod');
  });

  it('is the named one alone, which must run and be young enough', () => {
    expect(codeOf(namedProblem(null))).toBe('bad-path');
    expect(codeOf(namedProblem('4.4.29'))).toBe('too-old');
    expect(namedProblem('4.4.29')?.message).toContain('4.4.29');
    expect(namedProblem('6.0.0')).toBeNull();
    expect(namedProblem('10.0.0')).toBeNull();
  });
});

describe('how one is fetched', () => {
  it.each([
    ['a Debian with pip', {}, ['wheel', 'downloader']],
    ['a bare Debian', { pip: false }, ['wheel python3-pip', 'downloader']],
    ['Linux on other processors', { arch: 'arm64' }, ['downloader']],
    ['a Mac', { platform: 'darwin', arch: 'arm64', pip: false, aptGet: false }, ['downloader']],
    ['Windows', { platform: 'win32', root: false, aptGet: false }, ['downloader']],
  ])('on %s', (_machine, more, ways) => {
    expect(waysOn(more)).toEqual({ ways, obstacles: [] });
  });

  it('says what is missing where we may not install it', () => {
    expect(waysOn({ pip: false, root: false })).toEqual({
      ways: ['downloader'],
      obstacles: ['缺 python3-pip，当前用户不能用 apt-get 安装'],
    });
    expect(waysOn({ pip: false, aptGet: false }).obstacles).toEqual([
      '缺 python3-pip，这里没有 apt-get',
    ]);
  });

  it('ends in one sentence that names what stood in the way', () => {
    const nothing = nothingFound({ old: [], obstacles: [] });
    expect(codeOf(nothing)).toBe('not-found');
    expect(nothing.message).not.toContain('（');
    const missing = nothingFound({ old: [], obstacles: ['缺 python3-pip', '下载没有成功'] });
    expect(missing.message).toContain('（缺 python3-pip；下载没有成功）');
    const old = nothingFound({ old: ['4.4.0', '5.0.0'], obstacles: ['下载没有成功'] });
    expect(codeOf(old)).toBe('too-old');
    expect(old.message).toContain('（找到的是 4.4.0，太旧；下载没有成功）');
  });
});

describe('why it cannot run', () => {
  const ended = (log: string, code: number | null = 1) =>
    codeOf(exitProblem({ code, log, port: 27017, logFile: '/d/mongod.log' }));

  it('is a disk without room', () => {
    expect(codeOf(roomProblem(399 * 1024 * 1024))).toBe('disk-full');
    expect(roomProblem(400 * 1024 * 1024)).toBeNull();
    expect(ended('{"error":"No space left on device"}')).toBe('disk-full');
  });

  it('is data in use, a port taken, data of a younger mongod, or what the log says', () => {
    expect(ended('DBPathInUse: Unable to lock the lock file')).toBe('data-in-use');
    expect(ended('SocketException: Address already in use')).toBe('port-taken');
    expect(ended('', 62)).toBe('too-old');
    expect(ended('** UPGRADE PROBLEM: found an invalid featureCompatibilityVersion')).toBe(
      'too-old',
    );
    expect(ended('', 14)).toBe('failed');
    expect(ended('', null)).toBe('failed');
  });

  it('is an address without transactions, or with an old database', () => {
    expect(codeOf(addressProblem({ version: '7.0.0' }))).toBe('no-transactions');
    expect(codeOf(addressProblem({ version: '5.0.9', setName: 'rs0' }))).toBe('too-old');
    expect(addressProblem({ version: '6.0.0', setName: 'rs0' })).toBeNull();
    expect(addressProblem({ version: '8.0.0', msg: 'isdbgrid' })).toBeNull();
  });
});
