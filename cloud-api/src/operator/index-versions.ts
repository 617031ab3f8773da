// Under which version of the key 学籍号 and codes are found, in lines for whoever turns it: an older one is taken away only
// when nothing is found by it any more.
import { openCodesByVersion } from '../accounts';
import { studentNosByVersion } from '../children';
import type { Ctx } from '../platform/context';
import { currentIndexVersion, FIRST_FORM, keyRing } from '../platform/crypto';

/** A line for each version, and whether all 学籍号 lie under the newest. */
interface IndexVersions {
  lines: string[];
  done: boolean;
}

/** What is found by which version of the key. */
export async function indexVersions(ctx: Ctx): Promise<IndexVersions> {
  const [numbers, codes] = await Promise.all([studentNosByVersion(), openCodesByVersion(ctx.now)]);
  const there = [...keyRing().indexes.keys(), ...numbers.keys(), ...codes.keys()];
  const versions = [...new Set(there)].sort((a, b) => a - b);
  const lines = versions.map((version) => {
    const count = numbers.get(version) ?? 0;
    const open = codes.get(version) ?? 0;
    const said = open > 0 ? `，${open} 个还没用的邀请码` : '';
    return `查找 ${nameOf(version)}  ${count} 个学籍号${said}  ${fateOf(version, count + open)}`;
  });
  return { lines, done: [...numbers.keys()].every((version) => version === currentIndexVersion()) };
}

const nameOf = (version: number) => (version === FIRST_FORM ? '最早的写法' : `第 ${version} 版`);

function fateOf(version: number, count: number): string {
  if (version === currentIndexVersion()) return '新的都用它';
  if (version <= 1) return '不能拿掉，印和登录也靠 index';
  return count === 0 ? '可以拿掉；更早的备份还要它才找得到' : '还不能拿掉，operator reindex 来换';
}
