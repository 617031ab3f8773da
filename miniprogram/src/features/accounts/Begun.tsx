// 写了一半的: every text that was begun and not handed in, with the way back to it, also when its month or its child has gone.
// One that the phone cannot read is said to be there; it is never taken for none.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useBegun, type Begun as Draft } from '@/platform/begun';
import { momentWords } from '@/platform/dates';
import { goTo } from '@/platform/routes';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { Icon } from '@/ui/Icon';
import { unbroken } from '@/ui/words';
import { WrittenSheet } from './WrittenSheet';

/** The section; absent when nothing was begun. */
export function Begun() {
  const { begun, unreadable, look } = useBegun();
  const [shown, setShown] = useState<Draft>();
  if (begun.length === 0 && unreadable === 0) return null;
  return (
    <View id="begun">
      <SectionTitle aside={unbroken(`${begun.length + unreadable} 份`)}>写了一半的</SectionTitle>
      <Card flush>
        {begun.map((draft) => (
          <Row key={draft.id} draft={draft} onShow={() => setShown(draft)} />
        ))}
        {unreadable > 0 && <Unreadable what={`${unreadable} 份`} onLook={look} />}
      </Card>
      {shown && (
        <WrittenSheet
          title={titleOf(shown)}
          words={shown.words}
          onClose={() => setShown(undefined)}
        />
      )}
    </View>
  );
}

const titleOf = ({ place }: Draft) => place?.title ?? '没写完的一段';

function Row({ draft, onShow }: { draft: Draft; onShow: () => void }) {
  const { place, savedAt } = draft;
  return (
    <View className="acc-unsent">
      <Icon name="pen" size={20} className="acc-unsent__pen" />
      <View className="acc-row__words">
        <View>{titleOf(draft)}</View>
        <View className="xq-hint">{`${momentWords(savedAt)} 写的，还没交`}</View>
        <View className="acc-unsent__acts">
          {place && (
            <Button kind="second" size="mini" onTap={() => goTo(place.url)}>
              接着写
            </Button>
          )}
          <Button kind="second" size="mini" onTap={onShow}>
            看原文
          </Button>
        </View>
      </View>
    </View>
  );
}

/** What lies on the phone and cannot be read now. */
export function Unreadable({ what, onLook }: { what: string; onLook: () => void }) {
  return (
    <View className="acc-unsent">
      <Icon name="alert" size={20} className="acc-unsent__sign" />
      <View className="acc-row__words">
        <View>{unbroken(`有 ${what}手机现在读不出来`)}</View>
        <View className="xq-hint">先别退出，也别清理手机。关掉心桥再打开试试。</View>
        <View className="acc-unsent__acts">
          <Button kind="second" size="mini" onTap={onLook}>
            再看一次
          </Button>
        </View>
      </View>
    </View>
  );
}
