// 换手机 under way: who asked, who agreed, when it works; whoever may agree does, and whoever may object cancels it here.
// The code is shown to the second person alone, once, for the person's own hands.
import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { NewPhone, NewPhoneCode } from '@xinqiao/types/accounts';
import { momentWords } from '@/platform/dates';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { SectionTitle } from '@/ui/Card';
import { Sheet } from '@/ui/Sheet';
import { live } from '@/ui/tap';
import { AboutSomebody } from './AboutSomebody';
import { agreeNewPhone, cancelNewPhone } from './board.remote';
import { moveLine } from './new-phone.rules';

interface Props {
  moves: readonly NewPhone[];
  /** After something was done: what is shown is not true any more. */
  onDone: () => Promise<void>;
}

/** The moves under way; nothing where there are none. */
export function NewPhones({ moves, onDone }: Props) {
  const [agreeing, setAgreeing] = useState<NewPhone>();
  if (moves.length === 0) return null;
  return (
    <>
      <SectionTitle>正在换手机</SectionTitle>
      {moves.map((move) => (
        <Move key={move.id} move={move} onAgree={() => setAgreeing(move)} onDone={onDone} />
      ))}
      {agreeing && (
        <AgreeSheet
          move={agreeing}
          onClose={() => {
            setAgreeing(undefined);
            void onDone();
          }}
        />
      )}
    </>
  );
}

interface MoveProps {
  move: NewPhone;
  onAgree: () => void;
  onDone: () => Promise<void>;
}

function Move({ move, onAgree, onDone }: MoveProps) {
  const { id, name, can, state } = move;
  const cancel = useAction(async () => {
    await cancelNewPhone(id);
    await onDone();
  });
  return (
    <AboutSomebody name={name} says={moveLine(move)} problem={cancel.problem}>
      {can.cancel && (
        <Button
          kind="quiet"
          size="mini"
          busy={cancel.busy}
          label={`取消${name}的换手机`}
          onTap={() => void cancel.run()}
        >
          取消
        </Button>
      )}
      {can.agree && (
        <Button kind="second" size="mini" label={`同意${name}换手机`} onTap={onAgree}>
          {state === 'asked' ? '同意' : '再给一个码'}
        </Button>
      )}
    </AboutSomebody>
  );
}

function AgreeSheet({ move, onClose }: { move: NewPhone; onClose: () => void }) {
  const [made, setMade] = useState<NewPhoneCode>();
  const act = useAction(async () => setMade(await agreeNewPhone(move.id)));
  const footer = made ? (
    <Button kind="second" onTap={onClose}>
      记下了
    </Button>
  ) : (
    <Button busy={act.busy} onTap={() => void act.run()}>
      问过本人了，同意
    </Button>
  );
  return (
    <Sheet title={`同意${move.name}换手机`} onClose={onClose} footer={footer}>
      {act.problem && (
        <Banner tone="attention" icon="alert">
          {act.problem.title}
        </Banner>
      )}
      {made ? (
        <View {...live()}>
          <Text className="board-invitation" userSelect>
            {made.code}
          </Text>
          <View className="board-says">
            {`${momentWords(made.from)} 起能用，最晚 ${momentWords(made.expiresAt)}。请当面交给本人，在新手机的小程序里点“我有邀请码”，填进去。关上就看不到了；丢了可以再给一个。`}
          </View>
        </View>
      ) : (
        <View className="board-says">
          请先当面、或打电话问过本人：是不是真的换了微信，原来的手机也不在手边。同意以后会有一个码，由您交给本人，满
          72 小时才能用；这期间本人和各单位都能取消。
        </View>
      )}
    </Sheet>
  );
}
