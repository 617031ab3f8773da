// The ways in which a chain and its records can contradict each other, each with a plain sentence.
// The verifier says where; a person decides what it means.

export type BreakKind =
  | 'entry-changed'
  | 'entry-forged'
  | 'entry-missing'
  | 'entry-forked'
  | 'entry-replaced'
  | 'record-changed'
  | 'record-missing'
  | 'record-unlisted'
  | 'rows-changed'
  | 'receipt-missing'
  | 'receipt-differs'
  | 'checkpoint-forged'
  | 'checkpoint-contradicted'
  | 'checkpoint-missing'
  | 'entry-withheld'
  | 'signer-disagrees'
  | 'page-forged'
  | 'page-missing'
  | 'page-differs'
  | 'told-otherwise'
  | 'not-told'
  | 'row-doubled'
  | 'row-unsealed'
  | 'row-changed'
  | 'row-put-back'
  | 'row-missing'
  | 'key-broken'
  | 'key-missing';

/** One contradiction and where it lies; `until` ends a run of missing entries. */
export interface Break {
  kind: BreakKind;
  chain?: string;
  seq?: number;
  until?: number;
  collection?: string;
  id?: string;
}

const WORDS: Record<BreakKind, string> = {
  'entry-changed': '存证被改动',
  'entry-forged': '存证上没有服务盖的印，是在服务外面写进去的',
  'entry-missing': '存证缺失',
  'entry-forked': '同一序号有两条存证',
  'entry-replaced': '存证与前一条接不上，两条之中有一条被替换',
  'record-changed': '记录被改动',
  'record-missing': '记录缺失',
  'record-unlisted': '记录没有存证',
  'rows-changed': '批量记录有增减或被改动',
  'receipt-missing': '回执所指的存证不见了，链尾可能被截掉',
  'receipt-differs': '回执与存证不符，链可能被重算过',
  'checkpoint-forged': '检查点的签名不对',
  'checkpoint-contradicted': '链与已签名的检查点不符，可能被截短或重算过',
  'checkpoint-missing': '之前的检查点不见了',
  'entry-withheld': '存证早就在链上，签名的检查点却没有收进去',
  'signer-disagrees':
    '签名程序记得的检查点和这里的不一样，数据库可能被退回到了以前，或者签名程序换过',
  'page-forged': '手里的检查点不是这个区县签的，或者抄错了',
  'page-missing': '手里的检查点这里没有，数据库可能被退回到了以前',
  'page-differs': '手里的检查点和这里同一号的不一样，历史被重写过，或者签出过两份',
  'told-otherwise': '台账上写的和存证的事实对不上',
  'not-told': '有东西不成样子，这一类没有能全部重新推一遍，先处理其他对不上的再查',
  'row-doubled': '这一行里同一个名字写了两次，查到的是一个，读到的是另一个',
  'row-unsealed': '这一行没有服务盖的印，是在服务外面写进去的',
  'row-changed': '这一行和服务盖的印对不上，被改动过',
  'row-put-back': '这一行被换回了以前的样子',
  'row-missing': '这一行不见了',
  'key-broken': '数据密钥打不开，用它封的都读不了',
  'key-missing': '数据密钥不见了，用它封的都读不了',
};

/** The Chinese sentence for a break. */
export function describeBreak(found: Break): string {
  const { kind, chain, seq, until, collection, id } = found;
  const run = until !== undefined && until !== seq ? `${seq}–${until}` : seq;
  const place = chain === undefined ? '' : `链 ${chain}${seq === undefined ? '' : ` 第 ${run} 条`}`;
  const record = collection === undefined ? '' : `${collection}${id === undefined ? '' : ` ${id}`}`;
  return `${WORDS[kind]}：${[place, record].filter(Boolean).join('，') || id || '位置不明'}。`;
}
