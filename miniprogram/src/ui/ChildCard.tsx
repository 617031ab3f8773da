// A child of the month: the most pressing one stands open with 上次说到 and the filled button, the others are rows.
// Opening the child and recording a talk are two controls side by side, never one inside the other.
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Avatar, ChildName } from './Avatar';
import { Button } from './Button';
import { Card } from './Card';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import { type BadgeState, StateSign } from './StateBadge';
import { tap } from './tap';
import { Promised } from './Promised';
import { aliasWords } from './words';
import './ChildCard.scss';

export interface ChildMeta {
  words: string;
  icon?: IconName;
  state?: BadgeState;
  warm?: boolean;
}

/** What a card shows, and where it leads. */
export interface ChildCardProps {
  /** Empty for whoever is told the number alone. */
  alias: string;
  number: string;
  meta?: ChildMeta;
  /** 上次说到; only drawn when the card stands open. */
  lastWords?: string | null;
  /** What was promised then, drawn with its flag below. */
  nextStep?: string | null;
  open?: boolean;
  onOpen: () => void;
  onRecord?: () => void;
}

/** One child in the list of the month. */
export function ChildCard({
  alias,
  number,
  meta,
  lastWords,
  nextStep,
  open,
  onOpen,
  onRecord,
}: ChildCardProps) {
  const who = (chevron: ReactNode) => (
    <View className="xq-tap xq-child__who" {...tap({ onTap: onOpen })}>
      {alias && <Avatar alias={alias} number={number} />}
      <View className="xq-child__main">
        <ChildName alias={alias} number={number} />
        {meta && <MetaLine {...meta} />}
      </View>
      {chevron}
    </View>
  );
  const chevron = <Icon name="next" size={20} className="xq-child__next" />;
  if (!open) {
    return (
      <Card row>
        {who(onRecord ? null : chevron)}
        {onRecord && (
          <Button
            kind="second"
            size="mini"
            label={`给${aliasWords(alias)}记一次谈心`}
            onTap={onRecord}
          >
            记一次
          </Button>
        )}
      </Card>
    );
  }
  return (
    <Card>
      {who(chevron)}
      {lastWords && (
        <View className="xq-own xq-child__last">
          <View className="xq-child__said">上次说到</View>
          {lastWords}
          {nextStep && <Promised>{nextStep}</Promised>}
        </View>
      )}
      {onRecord && (
        <View className={cx(!lastWords && 'xq-child__act')}>
          <Button onTap={onRecord}>记一次谈心</Button>
        </View>
      )}
    </Card>
  );
}

function MetaLine({ words, icon, state, warm }: ChildMeta) {
  return (
    <View className={cx('xq-child__meta', warm && 'xq-child__meta--warm')}>
      {icon && <Icon name={icon} size={16} className="xq-child__sign" />}
      {state && (
        <View className="xq-child__sign">
          <StateSign state={state} size={16} />
        </View>
      )}
      <View className="xq-child__words">{words}</View>
    </View>
  );
}
