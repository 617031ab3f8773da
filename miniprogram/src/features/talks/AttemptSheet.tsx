// 没谈成: the child was absent, did not want to, or was not reached. A note of it changes no state and blames nobody.
// It goes through the same queue as a talk, with a key of its own; one that was refused opens again whole.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { ATTEMPT_WORDS, AttemptNote, type AttemptReason } from '@xinqiao/types/talks';
import { askTime } from '@/platform/clock';
import { dayWords } from '@/platform/dates';
import { whyRefused } from '@/platform/queue-record';
import { replace, urlOf, type RouteParams } from '@/platform/routes';
import { useAction } from '@/platform/use-action';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Chips } from '@/ui/Chips';
import { Sheet } from '@/ui/Sheet';
import { Field } from '@/form/Field';
import { DraftBox } from '@/form/DraftBox';
import { TextLine } from '@/form/Texts';
import { useTextDraft, type TextDraft } from '@/form/use-text-draft';
import { attemptOf } from './month-after.rules';
import { sendAttempt } from './talks.remote';
import { whoWords, type Who } from './who.rules';

const REASONS = Object.entries(ATTEMPT_WORDS) as [AttemptReason, string][];

interface Props {
  params: RouteParams['talkForm'];
  who: Who | undefined;
  today: string;
  onClose: () => void;
}

/** The sheet of an attempt. */
export function AttemptSheet({ params, who, today, onClose }: Props) {
  const { note, reason, triedOn, send, problem, noteProblem } = useAttempt({ params, who, today });
  const footer = (
    <Button busy={send.busy} onTap={() => void send.run()}>
      记下
    </Button>
  );
  const title = `${triedOn === today ? '今天' : dayWords(triedOn)}没谈成`;
  return (
    <Sheet title={title} onClose={onClose} footer={footer}>
      {note.refusal && (
        <Banner tone="attention" icon="alert">
          {`没有送出：${whyRefused(note.refusal)}写的都在。`}
        </Banner>
      )}
      <Field name="reason" problem={problem}>
        <Chips
          single
          words={REASONS.map(([, word]) => word)}
          chosen={reason ? [ATTEMPT_WORDS[reason]] : []}
          onToggle={(word) =>
            note.put({ reason: REASONS.find(([, other]) => other === word)?.[0] ?? '', triedOn })
          }
        />
      </Field>
      <View className="talks-gap" />
      <Note note={note} problem={noteProblem} />
      {triedOn !== today && (
        <Button kind="text" onTap={() => note.put({ triedOn: today })}>
          其实是今天
        </Button>
      )}
      <View className="talks-quiet">记下以后，这个月还可以再谈。</View>
    </Sheet>
  );
}

/** What is kept of an attempt while it is written, and how it leaves. */
function useAttempt({ params, who, today }: Omit<Props, 'onClose'>) {
  const [asked, setAsked] = useState(false);
  const [noteProblem, setNoteProblem] = useState<string>();
  /** The day on which the sheet was opened, also when midnight passes over it. */
  const [opened] = useState(today);
  const { childId, obligationId } = params;
  const title = `${whoWords(who)} 没谈成`;
  const url = urlOf('talkForm', { childId, obligationId, attempt: 'open' });
  const note = useTextDraft(attemptOf(childId), { place: { title, url }, beside: NOTHING_CHOSEN });
  const triedOn = note.beside['triedOn'] || opened;
  const reason = REASONS.find(([key]) => key === note.beside['reason'])?.[0];
  const send = useAction(async () => {
    setAsked(true);
    // Without a network the service's own word of it would come much later.
    const refused = AttemptNote.safeParse(note.now()).error?.issues[0]?.message;
    setNoteProblem(refused);
    if (!reason || refused) return;
    await askTime();
    const record = await note.handIn(({ words, key, at: writtenAt, draft }) =>
      sendAttempt(
        { childId, triedOn, reason, note: words || null, writtenAt },
        {
          ...{ key, title, writer: note.writer, returnTo: url },
          about: attemptOf(obligationId ?? childId),
          draft,
        },
      ),
    );
    replace('receipt', { id: record.id });
  });
  const problem = asked && !reason ? '请选没谈成的原因。' : send.problem?.title;
  return { note, reason, triedOn, send, problem, noteProblem };
}

const NOTHING_CHOSEN = { reason: '', triedOn: '' };

function Note({ note, problem }: { note: TextDraft; problem: string | undefined }) {
  return (
    <Field name="note" label="说明" hint="可以不写" minor problem={problem}>
      <DraftBox text={note}>
        <TextLine
          label="说明"
          initial={note.initial}
          placeholder="例如：这周请假看病"
          max={2000}
          problem={problem}
          onType={note.type}
        />
      </DraftBox>
    </Field>
  );
}
