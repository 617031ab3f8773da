// 破例查看: who of an office opened which file, why, and what another person found. Whoever may review it does it here.
// The reason is sealed and stays on no phone.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { GLASS_CAUSE_WORDS, type GlassBreak } from '@xinqiao/types/children';
import { dayWords, momentWords, timeWords } from '@/platform/dates';
import { back, go } from '@/platform/routes';
import { useOlder } from '@/platform/use-older';
import { useRemote } from '@/platform/use-remote';
import { ChildName } from '@/ui/Avatar';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { loadGlassBreaks } from './glass.remote';
import { ReviewSheet } from './ReviewSheet';
import './glass.scss';

/** The page. */
export function GlassScreen() {
  const broken = useRemote('glass.breaks', () => loadGlassBreaks());
  const { items, more } = useOlder(broken.data, (cursor) => loadGlassBreaks(cursor));
  const [reviewing, setReviewing] = useState<GlassBreak>();
  return (
    <Page title="破例查看" onBack={back} blankable onReachEnd={more}>
      {broken.state === 'loading' && (
        <Loading>
          <SkeletonRow action={false} />
        </Loading>
      )}
      {broken.state === 'problem' && (
        <ProblemNote onRetry={() => void broken.reload()}>{broken.problem.title}</ProblemNote>
      )}
      {items?.length === 0 && (
        <Empty title="没有人破例看过">
          上级单位平时只看数。有人写理由打开了档案，这里会写明是谁、为什么、谁复核。
        </Empty>
      )}
      {items?.map((one) => (
        <Broken key={one.id} one={one} onReview={() => setReviewing(one)} />
      ))}
      {reviewing && (
        <ReviewSheet
          broken={reviewing}
          onDone={broken.reload}
          onClose={() => setReviewing(undefined)}
        />
      )}
    </Page>
  );
}

function Broken({ one, onReview }: { one: GlassBreak; onReview: () => void }) {
  const { child, schoolName, byName, roleWord, mine, cause, words, at, until, running, can } = one;
  return (
    <Card>
      <View className="glass-head">
        <ChildName alias={child.alias} number={child.number} />
        <Button
          kind="second"
          size="mini"
          label={can.review ? `复核${byName}的破例查看` : '打开孩子的页面'}
          onTap={can.review ? onReview : () => go('child', { childId: child.id })}
        >
          {can.review ? '复核' : '看孩子'}
        </Button>
      </View>
      <Facts
        items={[
          schoolName,
          mine ? '您看的' : `${byName}（${roleWord}）`,
          `${momentWords(at)} 到 ${timeWords(until)}${running ? '，还开着' : ''}`,
        ]}
      />
      <View className="glass-why">{`${GLASS_CAUSE_WORDS[cause]}：${words ?? '打不开了'}`}</View>
      <View className="xq-hint">{reviewWords(one)}</View>
    </Card>
  );
}

function reviewWords({ review, reviewBy }: GlassBreak): string {
  if (!review) return `还没有人复核，最晚 ${dayWords(reviewBy)}。`;
  const { fits, words, byName, roleWord, at } = review;
  const found = fits ? '看得对' : '要说明';
  return `${byName}（${roleWord}）${momentWords(at)}复核：${found}。${words ?? ''}`;
}
