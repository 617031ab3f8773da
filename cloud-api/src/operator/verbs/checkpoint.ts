// `operator checkpoint`: which checkpoint is the latest, whether the ledger is still being signed, and the page to print.
// It only looks: checkpoints are signed by the service itself, each hour and after each month's signature.
import {
  fingerprintOf,
  lastCheckpoint,
  publicKeyOf,
  rootIn,
  type Checkpoint,
} from '../../platform/chain';
import type { Ctx } from '../../platform/context';
import { openHalt, unsignedSince } from '../../platform/ledger';
import { SignerAwayError } from '../../platform/signer';
import type { OrganisationDoc } from '../../organisations';
import { checkpointPage, type ToPrint } from '../checkpoint-page';
import { OperatorError, type Call, type Verb } from '../verb';
import { districtOf, momentWords } from '../words';

export const checkpoint: Verb = {
  name: 'checkpoint',
  summary: '最近一个检查点是第几号、还在不在签；打印出来给乡镇中心收着',
  usage: '[--print | --text | --key] [--district <名称>]',
  help: `  --print             输出一页 HTML，打印出来交给别的人收着：operator checkpoint --print > 检查点.html
  --text              只输出签过名的全文，就是二维码里的那几行
  --key               只输出公钥
  --district <名称>   哪个区县；只有一个时不用写

这里只看，不签：服务每小时签一次，学校每签完一个月再签一次。台账和上一个检查点对不上时，服务不再签名，这里说出哪里对不上；
签名程序没有运行时也说，它起来以后自己接着签。
退出码：0 在签，1 停了或还没有签过，2 没能看。`,
  options: {
    print: { type: 'boolean' },
    text: { type: 'boolean' },
    key: { type: 'boolean' },
    district: { type: 'string' },
  },
  run: (call) =>
    call.inHouse(async (ctx) => {
      const district = await districtOf(call.values.district);
      const last = await lastCheckpoint(district._id);
      return show(ctx, call, { district, last });
    }),
};

interface Shown {
  district: OrganisationDoc;
  last: Checkpoint | null;
}

async function show(ctx: Ctx, { values, say }: Call, { district, last }: Shown): Promise<number> {
  const key = publicKeyOf(ctx.ports.config.checkpointKey, district._id);
  if (values.key === true) {
    say(key);
    return 0;
  }
  if (!last) throw new OperatorError('还没有检查点；服务开着的时候每小时签一次。');
  if (values.text === true) say(last.note.trimEnd());
  else if (values.print === true) say(checkpointPage(toPrint(ctx, district, last)));
  else return status(ctx, say, { district, last });
  return 0;
}

function toPrint({ ports }: Ctx, { _id, name }: OrganisationDoc, checkpoint: Checkpoint): ToPrint {
  const { checkpointKey: key } = ports.config;
  return {
    ...{ district: name, checkpoint, root: rootIn(checkpoint) },
    ...{ key: publicKeyOf(key, _id), fingerprint: fingerprintOf(key) },
  };
}

async function status(
  { ports, now }: Ctx,
  say: Call['say'],
  { district, last }: Shown,
): Promise<number> {
  const { number, at, size } = last!;
  say(`第 ${number} 号检查点  ${momentWords(at)}  ${size} 条存证`);
  say(`钥匙指纹  ${fingerprintOf(ports.config.checkpointKey)}`);
  const halt = await openHalt(district._id);
  if (!halt) return standstill({ ports, now }, say, last!);
  say(`${momentWords(halt.since)} 起没有再签：台账和第 ${halt.after} 号检查点对不上。`);
  for (const sentence of halt.why) say(`  ${sentence}`);
  say(`先不要重启，也不要恢复备份。把现在的数据库整个拷一份留着，用 operator verify 看全部对不上的地方，
连同打印的检查点和老师手机里的回执一起查。能放回原样的，从备份放回去，服务一小时内自己接着签；放不回的，请区县决定。`);
  return 1;
}

/** Says so when nobody signs: because the signer is away, or because nobody has asked it for long. */
async function standstill(
  { ports, now }: Pick<Ctx, 'ports' | 'now'>,
  say: Call['say'],
  { districtId, at }: Checkpoint,
): Promise<number> {
  const since = unsignedSince(at, now);
  const away = await ports.signer.last(districtId).then(
    () => null,
    (error: unknown) => {
      if (error instanceof SignerAwayError) return error.message;
      throw error;
    },
  );
  if (since) say(`${momentWords(since)} 起没有再签。`);
  if (away !== null) say(`${away}谈心照样记，只是没有签名；它起来以后自己接着签，不用做别的。`);
  else if (since) say('签名程序在，请看看做定时任务的进程（--serve=worker）和它的日志。');
  return since || away !== null ? 1 : 0;
}
