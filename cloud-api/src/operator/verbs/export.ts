// `operator export`: the whole ledger of a district as lines that a stranger checks with the public key and a program of his own.
// It holds ids, days and figures, as the chain does; no name and no word that was said.
import { describeBreak, exportLog, NotExportableError } from '../../platform/chain';
import { OperatorError, type Verb } from '../verb';
import { districtOf } from '../words';

export const exportVerb: Verb = {
  name: 'export',
  summary: '输出整个台账的存证，外人用公钥和自己的程序就能核对',
  usage: '[--district <名称>] > <文件>',
  help: `  --district <名称>   哪个区县；只有一个时不用写

一行一条，只有编号、日期和数目，没有姓名，也没有谈心内容。公钥不在里面：它印在每一页检查点上（operator checkpoint），
要从那里拿，不要从给文件的人手里拿。cloud-api/outside/verify_ledger.py 只用公钥就能核对它，不用数据库，不用联网：

  python3 verify_ledger.py <公钥> <文件>`,
  options: { district: { type: 'string' } },
  run: ({ inHouse, values, say }) =>
    inHouse(async () => {
      const { _id: districtId } = await districtOf(values.district);
      try {
        for await (const line of exportLog(districtId)) say(line);
      } catch (error) {
        if (!(error instanceof NotExportableError)) throw error;
        throw new OperatorError(`${describeBreak(error.found)}先用 operator verify 查清楚。`);
      }
      return 0;
    }),
};
