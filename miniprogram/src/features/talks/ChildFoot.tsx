// What can be done for a child: record a talk, or ask to be excused from this month's; and how a request stands.
// A request that waits on the phone says so here, and is not asked a second time.
import { useState } from 'react';
import type { Obligation } from '@xinqiao/types/months';
import { reopen, useQueue, type QueueRecord } from '@/platform/queue';
import { isStuck, useRecordWords } from '@/platform/record-words';
import { go } from '@/platform/routes';
import { useArrivals } from '@/platform/use-arrivals';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { StickyAction } from '@/ui/StickyAction';
import { AskExemption } from './AskExemption';
import { BreakGlass } from './BreakGlass';
import type { Team } from './child.remote';
import { EraseChild } from './EraseChild';
import { isNews, sheetOf, type OfChild } from './sheets.rules';
import { loadMine, MINE } from './talks.remote';

interface Props {
  child: OfChild;
  team: Team | undefined;
  sheet: string | undefined;
  /** The file is shut to an office. */
  shut: boolean;
  onOpened: () => Promise<unknown>;
}

/** The foot of a child's page; absent for whoever only reads. */
export function ChildFoot({ child, team, sheet, shut, onOpened }: Props) {
  const mine = useRemote(MINE, loadMine, { keep: true });
  useArrivals(mine.reload);
  const { find } = useQueue();
  /** What she chose; before that, what the page was opened for. */
  const [chosen, setAsking] = useState<boolean>();
  const all = [...(mine.data?.items ?? []), ...(mine.data?.before?.items ?? [])];
  const obligation = all.find((o) => o.child.id === child.childId);
  const talk = () => go('talkForm', { childId: child.childId, obligationId: obligation?.id });
  const own = obligation && sheetOf(child, 'exemption', obligation.id);
  const known = own && find(own.id);
  const request = isNews(known, mine.data?.readAt) ? known : undefined;
  const standing = useStanding(obligation, request);
  const glass = shut && !team?.erasedOn ? team?.glass : null;
  if (glass || team?.mayErase)
    return (
      <StickyAction>
        {glass && <BreakGlass {...child} {...{ glass, onOpened }} />}
        {team?.mayErase && <EraseChild childId={child.childId} />}
      </StickyAction>
    );
  if (!obligation?.can.record && !team?.mayRecord) return null;
  const asking = chosen ?? sheet === own?.id;
  return (
    <StickyAction {...standing}>
      <Button onTap={talk}>记一次谈心</Button>
      {request && isStuck(request) && (
        <Button kind="text" onTap={() => void reopen(request).then(() => setAsking(true))}>
          打开
        </Button>
      )}
      {obligation && own && (
        <AskExemption
          {...{ obligationId: obligation.id, sheet: own, asking, onAsking: setAsking }}
          may={obligation.can.askExemption && !request}
        />
      )}
    </StickyAction>
  );
}

/** How a request stands: on its way, stopped, or with whom it is to be answered. */
function useStanding(obligation: Obligation | undefined, request: QueueRecord | undefined) {
  const wordsOf = useRecordWords();
  if (request && request.state !== 'arrived') {
    const stuck = isStuck(request);
    const lead = stuck ? '豁免申请没有送出' : '豁免申请写好了';
    const look = stuck
      ? ({ icon: 'alert', attention: true } as const)
      : ({ icon: 'cloud' } as const);
    return { ...look, caption: `${lead}，${wordsOf(request)}` };
  }
  const asked = request ?? obligation?.exemption?.state === 'asked';
  return asked ? ({ icon: 'clock', caption: '已申请豁免，等答复' } as const) : {};
}
