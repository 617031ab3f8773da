// Where a check writes: in memory only where that is a file system in memory with room, and the machine has more to spare.
// A container often has a small one, and a machine without one has none at all.
import { quickFolder } from './scratch.mjs';

const GB = 1024 ** 3;
const TMPFS = 0x01021994;
const EXT4 = 0xef53;

/** The folder that is chosen for 2 GB, given the kind and the free room of both, and free memory. */
function chosen(
  folders: Record<string, { type: number; gb: number } | undefined>,
  freeGB: number,
): Promise<string> {
  const look = async (folder: string) => {
    const found = folders[folder];
    if (!found) throw new Error('ENOENT');
    return { type: found.type, bavail: found.gb, bsize: GB };
  };
  const here = { own: '/tmp', memory: '/dev/shm', statfs: look, freeBytes: freeGB * GB };
  return quickFolder(2, here);
}
const disk = { type: EXT4, gb: 100 };

describe('what nobody keeps is written', () => {
  it('into memory where there is room', async () => {
    expect(await chosen({ '/tmp': disk, '/dev/shm': { type: TMPFS, gb: 8 } }, 16)).toBe('/dev/shm');
  });

  it('where the system puts it, when that is in memory already', async () => {
    const both = { '/tmp': { type: TMPFS, gb: 8 }, '/dev/shm': { type: TMPFS, gb: 8 } };
    expect(await chosen(both, 16)).toBe('/tmp');
  });

  it('to the disk where memory is small, taken, missing or no memory', async () => {
    const small = { '/tmp': disk, '/dev/shm': { type: TMPFS, gb: 0.06 } };
    expect(await chosen(small, 16)).toBe('/tmp');
    expect(await chosen({ '/tmp': disk, '/dev/shm': { type: TMPFS, gb: 8 } }, 3)).toBe('/tmp');
    expect(await chosen({ '/tmp': disk }, 16)).toBe('/tmp');
    expect(await chosen({ '/tmp': disk, '/dev/shm': disk }, 16)).toBe('/tmp');
  });
});
