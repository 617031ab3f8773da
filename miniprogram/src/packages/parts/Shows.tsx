// Parts that show something: banners, badges, rings, cards, the timeline with its lock, the slip, the states of a page.
// The names are invented.
import { View } from '@tarojs/components';
import { Avatar } from '@/ui/Avatar';
import { Banner } from '@/ui/Banner';
import { Card, SectionTitle } from '@/ui/Card';
import { ChildCard } from '@/ui/ChildCard';
import { FaceNote } from '@/ui/Face';
import { Icon, ICON_NAMES } from '@/ui/Icon';
import { Lock } from '@/ui/Lock';
import { MessageRow } from '@/ui/MessageRow';
import { Empty, ProblemNote } from '@/ui/Notes';
import { ReceiptCard } from '@/ui/ReceiptCard';
import { Ring } from '@/ui/Ring';
import { StateBadge, StateSign, type BadgeState } from '@/ui/StateBadge';
import { EntryAdded, EntryNext, EntryWords, TimelineEntry, TimelineMonth } from '@/ui/Timeline';
import './parts.scss';

const STATES: BadgeState[] = [
  'planned',
  'fulfilled',
  'fulfilledLate',
  'exempt',
  'missed',
  'withdrawn',
  'vacancy',
];
const nothing = () => undefined;

export function Banners() {
  return (
    <>
      <SectionTitle>横幅</SectionTitle>
      <Banner
        tone="warm"
        icon="offline"
        lead="现在没有网络，可以照常记。"
        action="查看"
        onAction={nothing}
      >
        1 条记录存在手机里，有网就自动送出。
      </Banner>
      <Banner tone="brand" icon="check">
        网络恢复了，2 条记录都已送出。
      </Banner>
      <Banner tone="attention" icon="alert" action="处理" onAction={nothing}>
        有 1 条没有送出，原文还在手机里。
      </Banner>
    </>
  );
}

export function Badges() {
  return (
    <>
      <SectionTitle>状态</SectionTitle>
      <View className="parts-row">
        {STATES.map((state) => (
          <View key={state} className="parts-one">
            <StateBadge state={state} />
          </View>
        ))}
      </View>
      <View className="parts-row">
        {STATES.map((state) => (
          <View key={state} className="parts-one">
            <StateSign state={state} spoken />
          </View>
        ))}
      </View>
    </>
  );
}

export function Children() {
  return (
    <>
      <SectionTitle aside="等得久的在前">孩子</SectionTitle>
      <ChildCard
        alias="小雨同学"
        number="03"
        meta={{ icon: 'clock', words: '34 天没聊了', warm: true }}
        lastWords="晚上等爸爸的电话，睡得晚"
        open
        onOpen={nothing}
        onRecord={nothing}
      />
      <ChildCard
        alias="石榴同学"
        number="08"
        meta={{ icon: 'clock', words: '29 天没聊了' }}
        onOpen={nothing}
        onRecord={nothing}
      />
      <ChildCard
        alias="小溪同学"
        number="05"
        meta={{ state: 'exempt', words: '已申请豁免，等答复' }}
        onOpen={nothing}
      />
    </>
  );
}

export function Talks() {
  return (
    <>
      <TimelineMonth>11月</TimelineMonth>
      <TimelineEntry state="fulfilled" what="谈心" who="李老师" day="11月20日 周四">
        <EntryWords>爸爸周日打来电话，讲了过年回家的事，一直在笑。</EntryWords>
        <View className="parts-row">
          <FaceNote side="学习" mood={2} />
          <FaceNote side="生活" mood={4} />
        </View>
        <EntryNext>周三午休一起做两道应用题</EntryNext>
      </TimelineEntry>
      <TimelineEntry state="fulfilled" what="谈心" who="周老师" day="11月12日 周三">
        <Lock readers={['周老师']} why="孩子信任她才说的话。想帮上忙，可以当面问。" />
      </TimelineEntry>
      <TimelineEntry
        state="fulfilledLate"
        badge={{ state: 'fulfilledLate', word: '晚记' }}
        what="谈心"
        who="李老师"
        day="10月17日 周五"
      >
        <EntryWords>晚上等爸爸的电话，常到十点多才睡。</EntryWords>
        <EntryAdded day="10月24日">手机现在放在堂屋充电，孩子九点半睡了。</EntryAdded>
      </TimelineEntry>
    </>
  );
}

export function Slips() {
  return (
    <>
      <SectionTitle>回执与消息</SectionTitle>
      <ReceiptCard
        code="7F3A 92C1"
        lines={[
          { what: '谈的时间', value: '11月20日 周四', whose: '您写的' },
          { what: '写好', value: '09:42', whose: '手机时间' },
          { what: '收到', value: '09:42', whose: '服务器时间，以它为准' },
        ]}
      >
        写的字不能改了。还可以补记、改正日期、撤回：在孩子的页面点“补记或改正”。
      </ReceiptCard>
      <Card flush>
        <MessageRow
          icon="month"
          title="本月还有 3 位没谈"
          line="最久的一位已经 34 天没聊了。"
          time="08:00"
          arrived="微信已送达"
          unread
          onTap={nothing}
        />
        <MessageRow
          icon="kids"
          title="家长交流会"
          line="11月27日 周四 14:30，二楼会议室。"
          time="11月17日"
          arrived="微信没送到，以这里为准"
          onTap={nothing}
        />
      </Card>
    </>
  );
}

export function Pictures() {
  return (
    <>
      <SectionTitle>圆环、头像与图标</SectionTitle>
      <View className="parts-row">
        <Ring done={5} total={8} />
        <Ring small done={13} total={20} />
        <Ring small done={30} total={48} />
      </View>
      <View className="parts-row">
        {['云', '雨', '青', '溪', '木', '禾'].map((sign, at) => (
          <View key={sign} className="parts-one">
            <Avatar alias={`${sign}同学`} number={String(at + 1)} />
          </View>
        ))}
      </View>
      <View className="parts-row">
        {ICON_NAMES.map((name) => (
          <View key={name} className="parts-one">
            <Icon name={name} />
          </View>
        ))}
      </View>
    </>
  );
}

export function States() {
  return (
    <>
      <SectionTitle>空与出错</SectionTitle>
      <Card>
        <Empty title="还没有孩子分给您" action="提醒何老师" onAction={nothing}>
          学校管理员分好以后，这里会列出每月要谈的孩子。
        </Empty>
      </Card>
      <Card>
        <ProblemNote
          kept={2}
          onRetry={nothing}
          second="先看手机里存着的"
          onSecond={nothing}
          number="4K7Q"
        />
      </Card>
    </>
  );
}
