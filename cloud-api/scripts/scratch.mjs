// Where a check writes what nobody keeps: in memory where there is room, so that no commit of a test waits for a disk.
// No check pulls the plug of a machine; what a killed process or a killed mongod leaves behind is there in memory as on a disk.
import { statfs } from 'node:fs/promises';
import os from 'node:os';

/** What the kernel calls a file system in memory (statfs). */
const IN_MEMORY = 0x01021994;
const GB = 1024 ** 3;

/**
 * The folder to write into: the system's own temporary one, or one in memory that has room for so many GB while as
 * much again stays free for those who work.
 * @param {number} neededGB
 * @param {{own?: string, memory?: string, statfs?: (folder: string) => Promise<{type: number, bavail: number, bsize: number}>, freeBytes?: number}} [here]
 */
export async function quickFolder(neededGB, here = {}) {
  const { own = os.tmpdir(), memory = '/dev/shm', freeBytes = process.availableMemory() } = here;
  const look = here.statfs ?? statfs;
  for (const folder of [own, memory]) {
    const found = await look(folder).catch(() => null);
    if (found === null || found.type !== IN_MEMORY) continue;
    const room = found.bavail * found.bsize;
    if (room >= neededGB * GB && freeBytes >= 2 * neededGB * GB) return folder;
  }
  return own;
}
