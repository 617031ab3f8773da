// The frame of every page: header row with back, title, 收起 and WeChat's capsule; a body that scrolls; a footer that stays.
// It carries the appearance, because a mini-program page has no shared root; 收起 hides the page and keeps it mounted.
import { type ReactNode, useState } from 'react';
import { ScrollView, View } from '@tarojs/components';
import { useAppearance } from '../platform/appearance';
import { useBesideRoom } from '../platform/beside';
import { headerSpace } from '../platform/capsule';
import { Blank } from './Blank';
import { cx } from './cx';
import { Icon } from './Icon';
import { Overlay } from './overlay';
import { RailPlace } from './rail-place';
import { StepUp } from './StepUp';
import { part, scrolls, tap } from './tap';
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
  /** What stands at the right of the header: the month, an export. */
  tools?: ReactNode;
  /** At a desk: uses the whole width; beside the rail on the card colour. */
  wide?: boolean;
  /** At a desk: a column at the right of what scrolls, over it where the desk is narrow. */
  aside?: ReactNode;
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
  const [railed, setRailed] = useState(false);
  const { card, footer, wide } = props;
  const atDesk = Boolean(railed && wide);
  const room = useBesideRoom(Boolean(wide));
  return (
    <View
      className={cx(
        'xq xq-page',
        dark && 'xq--dark',
        large && 'xq--large',
        card && 'xq-page--card',
        railed && 'xq-page--railed',
        wide && 'xq-page--wide',
        room !== 'none' && `xq-page--${room}`,
      )}
    >
      {hidden && <Blank onReturn={() => setHidden(false)} />}
      <View className={cx('xq-page__all', hidden && 'xq-page__all--hidden')} {...part('main')}>
        <Overlay.Provider value={setLayer}>
          <Header {...props} atDesk={atDesk} onHide={() => setHidden(true)} />
          <Body {...props} sub={atDesk ? undefined : props.sub} />
          <RailPlace.Provider value={setRailed}>{footer}</RailPlace.Provider>
        </Overlay.Provider>
      </View>
      {!hidden && layer}
      <StepUp />
    </View>
  );
}

function Body(props: Props) {
  const { aside, sub, centred, scrollTo, onReachEnd, children } = props;
  return (
    <View className="xq-page__columns">
      <ScrollView
        className="xq-page__scroll"
        scrollY
        scrollIntoView={scrollTo}
        scrollWithAnimation
        lowerThreshold={200}
        onScrollToLower={onReachEnd}
        {...scrolls()}
      >
        <View className={cx('xq-page__body', centred && 'xq-page__body--centred')}>
          {sub && <View className="xq-page__sub">{sub}</View>}
          {children}
        </View>
      </ScrollView>
      {aside}
    </View>
  );
}

interface HeaderProps extends Props {
  /** The second line stands under the title, above the hairline. */
  atDesk: boolean;
  onHide: () => void;
}

function Header(props: HeaderProps) {
  const { title, onBack, close, blankable, tools, atDesk, onHide } = props;
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
            className="xq-tap xq-square"
            {...tap({ onTap: onBack, label: close ? '关闭' : '返回' })}
          >
            <Icon name={close ? 'x' : 'back'} />
          </View>
        )}
        <View className="xq-head__main">
          <View className="xq-head__title" {...(title ? part('heading') : {})}>
            {title}
          </View>
          {atDesk && <View className="xq-page__sub">{props.sub}</View>}
        </View>
        {tools && <View className="xq-head__tools">{tools}</View>}
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
