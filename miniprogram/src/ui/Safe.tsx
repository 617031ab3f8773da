// A page that cannot be drawn says so, what is safe and how to go on, instead of staying white.
// Drafts and outgoing records are not touched; only copies of answers are fetched anew when reopening did not help.
import { Component, type ReactNode } from 'react';
import { homeOf } from '@/platform/home';
import { forgetCached } from '@/platform/answer-cache';
import { useQueue } from '@/platform/queue';
import { go } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { forgetRemotes } from '@/platform/use-remote';
import { ProblemNote } from './Notes';
import { Page } from './Page';

interface State {
  broken: boolean;
  /** How often this page was opened again. */
  turn: number;
}

/** Put around every screen by its page. */
export class Safe extends Component<{ children: ReactNode }, State> {
  override state: State = { broken: false, turn: 0 };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  override render() {
    const { broken, turn } = this.state;
    if (broken) return <Broken turn={turn} onReopen={this.reopen} />;
    return <Turn key={turn}>{this.props.children}</Turn>;
  }

  private readonly reopen = (): void =>
    this.setState(({ turn }) => ({ broken: false, turn: turn + 1 }));
}

/** Mounts the screen anew with each turn. */
const Turn = ({ children }: { children: ReactNode }) => <>{children}</>;

function Broken({ turn, onReopen }: { turn: number; onReopen: () => void }) {
  const { me, capacity } = useSession();
  const { waiting, refused } = useQueue();
  const reopen = async () => {
    forgetRemotes();
    if (turn > 0 && me) await forgetCached(me.accountId).catch(() => undefined);
    onReopen();
  };
  return (
    <Page centred>
      <ProblemNote
        icon="alert"
        title="这一页出了点问题"
        kept={waiting + refused}
        retry="重新打开"
        onRetry={() => void reopen()}
        second="回到首页"
        onSecond={() => go(homeOf(capacity?.role))}
      >
        写到一半的还在手机里，重新打开就能接着写。
      </ProblemNote>
    </Page>
  );
}
