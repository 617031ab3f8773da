// 记一次谈心: one honest talk in under a minute, offline too; two required fields, the rest is hers to leave.
// Pressing 提交 never finds a dead button: it sends, or shows what is still to mend.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { now } from '@/platform/clock';
import { timeWords } from '@/platform/dates';
import type { CallProblem } from '@/platform/problems';
import { back, urlOf, useParams, type RouteParams } from '@/platform/routes';
import { Avatar, ChildName } from '@/ui/Avatar';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { SwitchRow } from '@/ui/Switch';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Page } from '@/ui/Page';
import { RealName } from '@/ui/RealName';
import { StickyAction } from '@/ui/StickyAction';
import { isWeapp } from '@/ui/target';
import { Field } from '@/form/Field';
import { LongText, TextLine } from '@/form/Texts';
import { unbroken } from '@/ui/words';
import { AttemptSheet } from './AttemptSheet';
import { HiddenDraft } from '@/form/HiddenDraft';
import { HarmQuestion } from './HarmQuestion';
import { LastTalk } from './LastTalk';
import { NotShown } from './NotShown';
import { OtherWindow } from './OtherWindow';
import { TalkChips } from './TalkChips';
import { TalkFaces } from './TalkFaces';
import { TalkHow } from './TalkHow';
import { concernHint, FIELD_WORDS } from './talk-form.rules';
import { useReaders } from './use-readers';
import { useTalkForm } from './use-talk-form';
import { useWho } from './use-who';
import type { Who } from './who.rules';
import './talks.scss';

/** WeChat's keyboards take dictation; in a browser nobody knows (docs/adr/0005). */
const HOW_TO_WRITE = `一两句就好，用孩子的话更好${isWeapp ? '；也可以点键盘上的话筒说' : ''}`;

type TalkForm = ReturnType<typeof useTalkForm>;

/** The page of the talk form. */
export function TalkFormScreen() {
  const params = useParams('talkForm');
  const who = useWho(params.childId);
  const talk = useTalkForm(params, who);
  const { draft, form } = talk;
  const readers = useReaders(params.childId);
  const [trying, setTrying] = useState(params.attempt === 'open');
  // What was written before the child went to somebody else stays, and is sent as it was.
  if (readers.closed && draft.ready && !draft.savedAt && !trying)
    return <ClosedForm params={params} problem={readers.closed} onRetry={readers.reload} />;
  return (
    <Page
      title="记一次谈心"
      onBack={back}
      blankable
      scrollTo={form.target}
      footer={<Submit talk={talk} readers={readers.words} />}
    >
      <Head childId={params.childId} who={who} draft={draft} />
      {draft.refusal && (
        <Banner tone="attention" icon="alert">
          {`没有送出：${draft.refusal.title}写的都在。`}
        </Banner>
      )}
      <LastTalk childId={params.childId} />
      <OtherWindow draft={draft} />
      {draft.hidden && <HiddenDraft draft={draft} />}
      {draft.ready && <Fields key={draft.edition} talk={talk} told={readers.told} />}
      {!draft.ready && !draft.hidden && <Waiting />}
      <Button kind="text" onTap={() => setTrying(true)}>
        没谈成？记一笔
      </Button>
      <Harm talk={talk} told={readers.told} />
      {trying && (
        <AttemptSheet {...{ params, who }} today={talk.today} onClose={() => setTrying(false)} />
      )}
    </Page>
  );
}

/** The question whether the child is safe; what she decides is sent at once. */
function Harm({ talk, told }: { talk: TalkForm; told: string | undefined }) {
  const { harm, form, submit } = talk;
  if (!harm.open) return null;
  const send = (concern: boolean) => {
    harm.settle();
    if (concern) form.set({ concern });
    void submit.run();
  };
  return <HarmQuestion told={told} onSend={send} onClose={harm.close} />;
}

function ClosedForm(props: {
  params: RouteParams['talkForm'];
  problem: CallProblem;
  onRetry: () => Promise<void>;
}) {
  const { params, problem, onRetry } = props;
  return (
    <Page title="记一次谈心" onBack={back}>
      <NotShown problem={problem} page={urlOf('talkForm', params)} onRetry={onRetry} />
    </Page>
  );
}

interface HeadProps {
  childId: string;
  who: Who | undefined;
  draft: TalkForm['draft'];
}

function Head({ childId, who, draft }: HeadProps) {
  const { alias = '', number = '' } = who ?? {};
  const { savedAt, unsaved } = draft;
  const saved = unsaved ? '草稿没能存下' : savedAt && `草稿已存 ${timeWords(savedAt)}`;
  return (
    <View className="talks-who">
      <Avatar alias={alias} number={number} size={32} />
      <View className="talks-who__name">
        <ChildName alias={alias} number={number} />
      </View>
      {saved && <View className="talks-who__saved">{saved}</View>}
      {who && <RealName childId={childId} />}
    </View>
  );
}

function Waiting() {
  return (
    <Loading>
      <SkeletonRow action={false} />
      <SkeletonRow action={false} />
    </Loading>
  );
}

/** The cards, once the phone has looked for a kept draft. */
function Fields({ talk, told }: { talk: TalkForm; told: string | undefined }) {
  const { draft, form, today, frame, counts } = talk;
  const { value } = draft;
  return (
    <>
      <TalkFaces faces={value.faces} onChange={(faces) => form.set({ faces })} />
      <TalkChips draft={value} set={form.set} problem={form.problemOf('chips')} />
      <Card className="talks-card">
        <Field name="words" label="谈了些什么" hint="必填" problem={form.problemOf('words')}>
          <LongText
            label="谈了些什么"
            initial={value.words}
            placeholder={HOW_TO_WRITE}
            problem={form.problemOf('words')}
            onType={(text) => form.type('words', text)}
          />
        </Field>
      </Card>
      <Card className="talks-card">
        <Field name="agreed" label="约定" hint="没有就空着" problem={form.problemOf('agreed')}>
          <TextLine
            label="约定"
            initial={value.agreed}
            placeholder="例如：每周三午休一起看书"
            max={2000}
            onType={(text) => form.type('agreed', text)}
          />
        </Field>
        <View className="talks-gap" />
        <Field
          name="nextStep"
          label="下一步"
          hint="下次会提醒您"
          problem={form.problemOf('nextStep')}
        >
          <TextLine
            label="下一步"
            initial={value.nextStep}
            placeholder="例如：下周看看作业"
            max={2000}
            onType={(text) => form.type('nextStep', text)}
          />
        </Field>
      </Card>
      <TalkHow {...{ form, today, frame, counts }} draft={value} />
      {told !== undefined && (
        <Card className="talks-wish">
          <SwitchRow
            label="我有担心"
            hint={concernHint(told, now())}
            on={value.concern}
            onChange={(concern) => form.set({ concern })}
          />
        </Card>
      )}
    </>
  );
}

function Submit({ talk, readers }: { talk: TalkForm; readers: string }) {
  const { form, submit } = talk;
  const [first] = form.faults;
  const missing = first && FIELD_WORDS[first.name];
  const open = first
    ? unbroken(`还有 ${form.faults.length} 处要补${missing ? `：${missing}` : ''}`)
    : undefined;
  const trouble = submit.problem?.title;
  return (
    <StickyAction
      icon={open || trouble ? 'alert' : 'eye'}
      caption={open ?? trouble ?? readers}
      attention={Boolean(open ?? trouble)}
      onCaption={open ? form.showFirst : undefined}
    >
      <Button busy={submit.busy} onTap={() => void submit.run()}>
        提交
      </Button>
    </StickyAction>
  );
}
