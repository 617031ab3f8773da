// The options of `npm start`, read once and checked before anything is touched.
// A wrong option gets one Chinese sentence.
import path from 'node:path';
import { ROOT } from './needs.mjs';
import { readWords, wholeNumber } from './words.mjs';

export const HELP = `心桥：启动整个产品和演示区

用法  npm start -- [选项]

  --port 8080      网页和接口的端口，默认 8080；模拟微信用下一个端口
  --data .data     数据放在哪里，默认 .data
  --reset          删掉这里的数据，从头播种（会先问一句；加 --yes 不问）
  --clock real     用真实时间；默认用演示时间，从 2025年11月20日 09:00 开始
  --help           看这一页

数据库  MONGODB_URI 指向已有的副本集时用它；否则依次找 XQ_MONGOD、系统里的 mongod（6.0 以上）、
        本项目的缓存，最后下载一个。数据只在本机，Ctrl-C 会把一切都停好。
`;

const OPTIONS = {
  port: { type: 'string', default: '8080' },
  data: { type: 'string', default: '.data' },
  clock: { type: 'string', default: 'demo' },
  reset: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
};

/** Reads the options; throws one Chinese sentence about the first that is wrong. */
export function readOptions(argv) {
  const { values } = readWords(argv, { command: 'npm start --', options: OPTIONS });
  const port = wholeNumber(values.port, { option: '--port', least: 1, most: 65534 });
  if (!['demo', 'real'].includes(values.clock))
    throw new Error('--clock 只能是 real 或 demo，例如 --clock real。');
  return { ...values, port, data: path.resolve(ROOT, values.data) };
}
