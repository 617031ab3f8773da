// `operator sessions`: who is signed in, on how many devices; and an end to all of somebody's, when a phone is lost
// and nobody in the app keeps their posts.
import { isSameName } from '@xinqiao/types/text';
import { endSessionsByOperator, signedInPeople } from '../../accounts';
import { operatorAct } from '../../platform/operator-acts';
import { districtOf } from '../words';
import { BY, DRY_RUN, oneOperator, OperatorError, twoOperators, WITH, type Verb } from '../verb';

export const sessions: Verb = {
  name: 'sessions',
  summary: '谁登录在几台设备上；手机丢了，让一个人在所有设备上退出',
  usage: '[<编号或姓名>] [--end [--new-pin --with <姓名>] --by <姓名> [--dry-run]]',
  help: `  --end               让这个人在所有设备上退出，他会收到消息
  --new-pin           他的六位数字密码也作废，下次要用时重新设；要两个人：--by 和 --with
  --by <姓名>         谁在操作，记进存证链
  --dry-run           只说会让谁退出
  --district <名称>   哪个区县；只有一个时不用写

不加 --end 只是看，什么都不写。老师的手机丢了，学校管理员在“人员”里也能办。`,
  options: {
    ...BY,
    ...WITH,
    ...DRY_RUN,
    end: { type: 'boolean' },
    'new-pin': { type: 'boolean' },
    district: { type: 'string' },
  },
  run: (call) =>
    call.inHouse(async (ctx) => {
      const { values, words, say } = call;
      const { _id: districtId } = await districtOf(values.district);
      const all = await signedInPeople(districtId);
      const [asked] = words;
      const meant = all.filter(
        ({ account: { _id, name } }) =>
          asked === undefined || _id === asked || isSameName(name, asked),
      );
      if (meant.length === 0)
        throw new OperatorError(asked ? `“${asked}”没有登录在任何设备上。` : '现在没有人登录。');
      const [person, ...others] = meant;
      if (values.end !== true || !person) {
        for (const { account, devices } of meant)
          say(`${account._id}  ${account.name}  登录在 ${devices} 台设备上`);
        return 0;
      }
      if (asked === undefined || others.length > 0)
        throw new OperatorError('请写明是哪一个人：同名的，用编号。');
      const { account, devices } = person;
      if (values['dry-run'] === true) {
        say(`会让${account.name}在 ${devices} 台设备上退出。这是预演，什么都没有改。`);
        return 0;
      }
      const newPin = values['new-pin'] === true;
      const hands = newPin ? twoOperators(call) : oneOperator(call);
      const did = { accountId: account._id, devices, newPin: Number(newPin) };
      const act = operatorAct(ctx, hands, { districtId, verb: 'sessions', did });
      await endSessionsByOperator(ctx, { account, newPin }, act);
      say(`${account.name}已经在 ${devices} 台设备上退出，本人会收到消息。`);
      if (newPin) say('六位数字密码作废了，下次要用时重新设。');
      return 0;
    }),
};
