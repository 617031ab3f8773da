// 安全事件: who came in, what was refused, bound, given, opened, ended and exported, for the auditor of the district.
// Newest first; what is taken out as a file is an event itself.
import { fileNameOf } from '@xinqiao/types/text';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDesk } from '@/platform/desk';
import { saveFile } from '@/platform/save-file';
import { useSession } from '@/platform/session';
import { useAction } from '@/platform/use-action';
import { useOlder } from '@/platform/use-older';
import { useRemote, type Remote } from '@/platform/use-remote';
import { xlsxOf } from '@/platform/xlsx';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { loadEvents, loadForFile, type Wanted } from './audit.remote';
import { sheetOf } from './audit.rules';
import { Events } from './Events';
import { Finder } from './Finder';
import './audit.scss';

/** The page. */
export function AuditScreen() {
  const { capacity } = useSession();
  const desk = useDesk();
  const [wanted, setWanted] = useState<Wanted>({});
  const [name, setName] = useState<string>();
  const { kind, day, accountId } = wanted;
  const key = `audit.${kind ?? ''}.${day ?? ''}.${accountId ?? ''}`;
  const found = useRemote(key, () => loadEvents(wanted));
  const { items, whole, more } = useOlder(found.data, (cursor) => loadEvents(wanted, cursor));
  const isFiltered = Boolean(kind ?? day ?? accountId);
  return (
    <Page
      title="安全事件"
      wide
      sub={capacity?.orgName}
      tools={desk && <Export wanted={wanted} />}
      footer={<HouseTabs on="audit" />}
    >
      <View className="audit-says">
        您看得到谁、什么时候、从哪里、做了什么，看不到孩子的任何内容。
      </View>
      <Finder wanted={wanted} name={name} onChange={setWanted}>
        {!desk && <Export wanted={wanted} />}
      </Finder>
      <Standing found={found} />
      {items?.length === 0 && (
        <Empty
          title={isFiltered ? '没有这样的事件' : '还没有事件'}
          action={isFiltered ? '看全部' : undefined}
          onAction={() => setWanted({})}
        >
          登录、被拒的请求、绑定和任职、破例查看、导出，都会记在这里，至少留一年。
        </Empty>
      )}
      {items && items.length > 0 && (
        <Events
          events={items}
          onPerson={(account) => {
            setName(account.name);
            setWanted({ ...wanted, accountId: account.id });
          }}
        />
      )}
      {items && !whole && (
        <Button kind="line" onTap={more}>
          看更早的
        </Button>
      )}
    </Page>
  );
}

/** How far the list has come: on its way, not to be had, or the last that is known. */
function Standing({ found }: { found: Remote<unknown> }) {
  return (
    <>
      {found.state === 'loading' && (
        <Loading>
          <SkeletonRow action={false} />
          <SkeletonRow action={false} />
        </Loading>
      )}
      {found.state === 'problem' && (
        <ProblemNote onRetry={() => void found.reload()}>{found.problem.title}</ProblemNote>
      )}
      {found.state === 'content' && found.problem && (
        <Banner tone="warm" icon="offline">
          连不上，下面是上次看到的。
        </Banner>
      )}
    </>
  );
}

function Export({ wanted }: { wanted: Wanted }) {
  const [part, setPart] = useState(false);
  const act = useAction(async () => {
    const { items, whole } = await loadForFile(wanted);
    setPart(!whole);
    await saveFile(fileNameOf('安全事件', 'xlsx'), xlsxOf(sheetOf(items)));
  });
  return (
    <View className="audit-export">
      <Button kind="line" size="mini" icon="doc" busy={act.busy} onTap={() => void act.run()}>
        导出
      </Button>
      {act.problem && <View className="xq-hint">{act.problem.title}</View>}
      {part && (
        <View className="xq-hint">一份装不下，导出了最近的 5000 条；更早的请按日期导出。</View>
      )}
    </View>
  );
}
