// One banner at a time over the month: a record that was refused, no network, or good news after it came back.
// An offline phone is no problem: work goes on, and the banner says how many records lie in the phone.
import { useEffect, useRef, useState } from 'react';
import { useOnline } from '@/platform/online';
import type { CallProblem } from '@/platform/problems';
import { reopen, useQueue } from '@/platform/queue';
import { useReceiptWatch } from '@/platform/receipt-watch';
import { go, goTo } from '@/platform/routes';
import { Banner } from '@/ui/Banner';
import { unbroken } from '@/ui/words';

interface Props {
  /** Why the last refresh failed: what is on the screen is the last known. */
  problem: CallProblem | undefined;
}

/** The banner of the home page, or nothing. */
export function HomeBanner({ problem }: Props) {
  const online = useOnline();
  const { records, waiting, refused } = useQueue();
  const sent = useSentAfterSilence(waiting, online);
  const wrong = useReceiptWatch()?.wrong ?? 0;
  const [first] = records.filter(({ state }) => state === 'refused');
  if (first) {
    return (
      <Banner
        tone="attention"
        icon="alert"
        action="处理"
        onAction={() => void reopen(first).then(() => goTo(first.returnTo))}
      >
        {unbroken(`有 ${refused} 条没有送出，原文还在手机里。`)}
      </Banner>
    );
  }
  if (wrong > 0) {
    return (
      <Banner tone="attention" icon="alert" action="查看" onAction={() => go('me')}>
        {unbroken(`这台手机里有 ${wrong} 张回执和存证对不上。请留着这台手机，告诉学校管理员。`)}
      </Banner>
    );
  }
  if (problem?.code === 'contract/upgrade-required') {
    return (
      <Banner tone="warm" icon="refresh">
        {problem.title}
      </Banner>
    );
  }
  if (!online || problem) {
    const lead = online ? '现在连不上，可以照常记。' : '现在没有网络，可以照常记。';
    const more = { action: '查看', onAction: () => go('me') };
    return (
      <Banner tone="warm" icon="offline" lead={lead} {...(waiting > 0 ? more : {})}>
        {waiting > 0
          ? unbroken(`${waiting} 条记录存在手机里，有网就自动送出。`)
          : '写好的会存在手机里，有网就自动送出。'}
      </Banner>
    );
  }
  if (sent > 0) {
    return (
      <Banner tone="brand" icon="check">
        {unbroken(`网络恢复了，${sent} 条记录都已送出。`)}
      </Banner>
    );
  }
  return null;
}

/** How many records waited for the network while this page was open, and have all left since. */
function useSentAfterSilence(waiting: number, online: boolean): number {
  const most = useRef(0);
  const [sent, setSent] = useState(0);
  useEffect(() => {
    if (!online && waiting > most.current) most.current = waiting;
    if (waiting > 0) setSent(0);
    else if (most.current > 0) {
      setSent(most.current);
      most.current = 0;
    }
  }, [waiting, online]);
  return sent;
}
