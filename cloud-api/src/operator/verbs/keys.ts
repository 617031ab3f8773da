// `operator keys`: under which version of the wrapping key the data keys lie, and under which of the index key what is found by
// it, so that an older one is taken away only when nothing lies under it any more. This verb only looks.
import { keyRing, keysByVersion } from '../../platform/crypto';
import type { Ctx } from '../../platform/context';
import { indexVersions } from '../index-versions';
import { OperatorError, type Call, type Verb } from '../verb';

export const keys: Verb = {
  name: 'keys',
  summary: '数据密钥各用哪一版密钥封着，学籍号各用哪一版查找，旧的一版可不可以拿掉',
  usage: '',
  help: `XQ_KEYS 里加了新的一版、服务重新启动以后，worker 把旧版封着的每一把数据密钥换到新版，每分钟看一次。
加了新的 index，由 operator reindex 来换。
这里只看，不改。退出码：0 都在最新一版，旧版可以拿掉；1 还有在旧版的；2 没能看。`,
  options: {},
  run: (call) => call.inHouse((ctx) => run(call, ctx)),
};

async function run({ words, say }: Call, ctx: Ctx): Promise<number> {
  if (words.length > 0) throw new OperatorError('operator keys 后面不用写什么。');
  const { current, wrapping } = keyRing();
  const counts = await keysByVersion();
  for (const version of [...wrapping.keys()].sort((a, b) => a - b)) {
    const count = counts.get(version) ?? 0;
    say(`第 ${version} 版  ${count} 把  ${fateOf(count, version === current)}`);
  }
  const { lines, done } = await indexVersions(ctx);
  for (const line of lines) say(line);
  return done && [...counts.keys()].every((version) => version === current) ? 0 : 1;
}

function fateOf(count: number, isCurrent: boolean): string {
  if (isCurrent) return '新的都用它';
  return count === 0 ? '可以拿掉；更早的备份还要它才读得了' : '还不能拿掉，worker 正在换';
}
