// 隐私政策 and 儿童隐私规则, in plain sentences: what is kept, who reads it, how long, and what never leaves.
// It says only what the product does.
import { View } from '@tarojs/components';
import { back, useParams } from '@/platform/routes';
import { Card, SectionTitle } from '@/ui/Card';
import { Page } from '@/ui/Page';
import './me.scss';

const GENERAL = [
  ['存什么', '您的姓名、任职和微信标识，您写的谈心记录，以及登录过的设备。'],
  ['谁能看', '每次只按您现在的身份。心理教师写的，只有心理教师和班主任能读，谁读过都有记录。'],
  ['手机里的', '草稿、没送出的记录和回执加密存在您的手机里，只有您登录时能打开。'],
  ['微信消息', '只写数目、地点和时间，不写任何孩子的姓名、班级和情况。'],
  ['不做什么', '不做广告，不卖数据，不用来给老师排名。'],
] as const;

const CHILDREN = [
  ['为什么存', '照料困境儿童是学校的责任，记录只用于关心这个孩子。'],
  ['名字', '孩子的姓名和学籍号加密保存，列表里只显示代称和编号。'],
  ['谁能读', '只有负责这个孩子的老师、心理教师和按职责需要的人，打开时留下记录。'],
  ['改和删', '记录只能补记，不能悄悄改。监护人可以向学校要求查看、更正或删除。'],
  ['孩子自己', '孩子不需要账号，也不会收到消息。'],
] as const;

/** Both documents on one page; `part=children` opens with the children's. */
export function PrivacyScreen() {
  const { part } = useParams('privacy');
  const parts = [
    <Part key="general" title="隐私政策" lines={GENERAL} />,
    <Part key="children" title="儿童隐私规则" lines={CHILDREN} />,
  ];
  return (
    <Page title="隐私" onBack={back}>
      {part === 'children' ? parts.reverse() : parts}
    </Page>
  );
}

function Part({ title, lines }: { title: string; lines: readonly (readonly [string, string])[] }) {
  return (
    <View>
      <SectionTitle>{title}</SectionTitle>
      <Card>
        {lines.map(([what, words]) => (
          <View key={what} className="acc-rule">
            <View className="acc-rule__what">{what}</View>
            <View className="xq-own acc-rule__words">{words}</View>
          </View>
        ))}
      </Card>
    </View>
  );
}
