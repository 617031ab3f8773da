// `operator invitations`: which officers and school admins have not joined, and new codes for them.
// Teachers are invited by their school's admin, in the app.
import { isSameName } from '@xinqiao/types/text';
import { leadersOutside, type Leader } from '../../accounts';
import { commit } from '../../platform/db';
import { operatorAct } from '../../platform/operator-acts';
import { districtOf, momentWords } from '../words';
import { slipsFor, whoIs } from '../slips';
import { BY, DRY_RUN, oneOperator, OperatorError, type Verb } from '../verb';

export const invitations: Verb = {
  name: 'invitations',
  summary: '哪些干部和管理员还没有加入；给他们换新的邀请码',
  usage: '[--renew --by <姓名> [--dry-run]] [--person <姓名>]',
  help: `  --renew             给还没有加入的人换新的邀请码，旧的从此没有用
  --person <姓名>     只给这一个人（同名的都算）
  --by <姓名>         谁在操作，记进存证链
  --dry-run           只说会给谁换
  --district <名称>   哪个区县；只有一个时不用写

不加 --renew 只是看，什么都不写。已经加入的人换手机，不用邀请码：本人在“我的”里换，或由学校管理员在“人员”里申请。`,
  options: {
    ...BY,
    ...DRY_RUN,
    renew: { type: 'boolean' },
    person: { type: 'string' },
    district: { type: 'string' },
  },
  run: (call) =>
    call.inHouse(async (ctx) => {
      const { values, say } = call;
      const { _id: districtId } = await districtOf(values.district);
      const all = await leadersOutside(ctx, districtId);
      const person = typeof values.person === 'string' ? values.person : null;
      const asked = all.filter(({ name }) => person === null || isSameName(name, person));
      if (asked.length === 0 && person !== null)
        throw new OperatorError(`没有一个还没加入的人叫“${person}”。`);
      if (asked.length === 0) say('干部和管理员都已经加入了。');
      if (values.renew !== true || asked.length === 0) {
        for (const leader of asked) say(lineOf(leader));
        return 0;
      }
      if (values['dry-run'] === true) {
        for (const leader of asked) say(`要换新的邀请码：${whoIs(leader)}`);
        say('这是预演，什么都没有改。');
        return 0;
      }
      const did = { renewed: asked.length };
      await commit(
        ctx,
        operatorAct(ctx, oneOperator(call), { districtId, verb: 'invitations', did }),
      );
      for (const slip of await slipsFor(ctx, asked)) say(`${slip}\n`);
      say('旧的邀请码从此没有用。');
      return 0;
    }),
};

function lineOf(leader: Leader): string {
  const { waiting } = leader;
  const code = waiting ? `邀请码 ${momentWords(waiting.expiresAt)} 到期` : '没有能用的邀请码';
  return `${whoIs(leader)}  还没有加入，${code}`;
}
