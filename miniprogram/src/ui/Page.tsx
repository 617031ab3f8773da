// The frame of every page: header row with back, title, 收起 and WeChat's capsule; a body that scrolls; a footer that stays.
// It carries the appearance, because a mini-program page has no shared root; 收起 hides the page and keeps it mounted.
import { type ReactNode, useState } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { useAppearance } from '../platform/appearance';
import { headerSpace } from '../platform/capsule';
import { Blank } from './Blank';
import { cx } from './cx';
import { Icon } from './Icon';
import { Overlay } from './overlay';
import { part, tap } from './tap';
import './Page.scss';

interface Props {
  title?: ReactNode;
  /** Shows the way back; `close` draws a cross for pages that end something. */
  onBack?: () => void;
  close?: boolean;
  /** Staff pages can be hidden at once when somebody looks over the shoulder. */
  blankable?: boolean;
  /** Second line under the title: who, when. */
  sub?: ReactNode;
  footer?: ReactNode;
  /** White pages, e.g. sign-in. */
  card?: boolean;
  /** Centres what is inside, for pages that say one thing. */
  centred?: boolean;
  /** The id of the element to bring into view. */
  scrollTo?: string;
  onReachEnd?: () => void;
  children: ReactNode;
}

/** What keeps 收起 on the gutter where no capsule stands, px. */
const EDGE = 8;

/** A whole page. */
export function Page(props: Props) {
  const { dark, large } = useAppearance();
  const [hidden, setHidden] = useState(false);
  const [layer, setLayer] = useState<ReactNode>(null);
  const { card, footer, sub, centred, scrollTo, onReachEnd, children } = props;
  return (
    <View
      className={cx(
        'xq xq-page',
        dark && 'xq--dark',
        large && 'xq--large',
        card && 'xq-page--card',
      )}
    >
      {hidden && <Blank onReturn={() => setHidden(false)} />}
      <View className={cx('xq-page__all', hidden && 'xq-page__all--hidden')} {...part('main')}>
        <Header {...props} onHide={() => setHidden(true)} />
        <ScrollView
          className="xq-page__scroll"
          scrollY
          scrollIntoView={scrollTo}
          scrollWithAnimation
          lowerThreshold={200}
          onScrollToLower={onReachEnd}
        >
          <View className={cx('xq-page__body', centred && 'xq-page__body--centred')}>
            {sub && <View className="xq-page__sub">{sub}</View>}
            <Overlay.Provider value={setLayer}>{children}</Overlay.Provider>
          </View>
        </ScrollView>
        <Overlay.Provider value={setLayer}>{footer}</Overlay.Provider>
      </View>
      {!hidden && layer}
    </View>
  );
}

function Header({ title, onBack, close, blankable, onHide }: Props & { onHide: () => void }) {
  const { top, height, right } = headerSpace();
  if (!title && !onBack && !blankable) return <View style={{ height: `${top}px` }} />;
  return (
    <View
      style={{ paddingTop: `${top}px`, paddingRight: `${right || EDGE}px` }}
      className="xq-page__header"
    >
      <View
        className={cx('xq-head', Boolean(onBack) && 'xq-head--back')}
        style={{ minHeight: `${height}px` }}
      >
        {onBack && (
          <View
            className="xq-tap xq-head__tool"
            {...tap({ onTap: onBack, label: close ? '关闭' : '返回' })}
          >
            <Icon name={close ? 'x' : 'back'} />
          </View>
        )}
        <View className="xq-head__title" {...(title ? part('heading') : {})}>
          {title}
        </View>
        {blankable && (
          <View className="xq-tap xq-head__hide" {...tap({ onTap: onHide, label: '收起这一页' })}>
            <Icon name="blank" size={20} />
            <View className="xq-head__word">收起</View>
          </View>
        )}
      </View>
    </View>
  );
}

/** The small dot between two words of a second line. */
export function Mid() {
  return <View className="xq-mid" aria-hidden="true" />;
}
