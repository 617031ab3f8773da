// The talk form's life: draft, checks, sending through the queue, and a refused record that comes back as it was.
// Nothing typed is lost: the draft is cleared only once the phone holds the record.
import { useEffect, useRef } from 'react';
import { RecordTalk, type RecordTalkInput } from '@xinqiao/types/talks';
import { now } from '@/platform/clock';
import { useDraft } from '@/platform/drafts';
import { takeOut, useQueue, type QueueRecord } from '@/platform/queue';
import { replace, urlOf, type RouteParams } from '@/platform/routes';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { useForm } from '@/form/use-form';
import { today as todayOf } from '@/ui/words';
import { draftFrom, FIELD_ORDER, freshTalk, talkBody, talkProblems } from './talk-form.rules';
import { loadMine, MINE, sendTalk } from './talks.remote';

type Params = RouteParams['talkForm'];

/** How the queue and the receipt call this record: an alias at most. */
export const titleOf = ({
  alias = '孩子',
  number = '',
}: Pick<Params, 'alias' | 'number'>): string => `${alias} ${number}`.trim() + ' 的谈心';

/** Everything the form's page needs. */
export function useTalkForm(params: Params) {
  const { childId, obligationId } = params;
  const about = obligationId ?? childId;
  const today = todayOf(now());
  const draft = useDraft(about, freshTalk(today));
  const mine = useRemote(MINE, () => loadMine(now()), { keep: true });
  const vacation = mine.data?.summary.vacation ?? false;
  const form = useForm({
    value: draft.value,
    patch: draft.patch,
    schema: RecordTalk,
    body: (value) => talkBody(childId, value, { today, now: now() }),
    also: (value) => talkProblems(value, { today, vacation }),
    order: FIELD_ORDER,
  });
  const refused = useRefused({ about, draft, refuse: form.refuse });

  const submit = useAction(async () => {
    const body = form.check();
    if (!body) return;
    const outgoing = {
      key: draft.key,
      title: titleOf(params),
      about,
      returnTo: urlOf('talkForm', params),
    };
    const record = await sendTalk(body, outgoing);
    await draft.clear();
    replace('receipt', { id: record.id });
  });
  return { about, draft, form, submit, today, vacation, refused };
}

interface Back {
  about: string;
  draft: ReturnType<typeof useDraft<ReturnType<typeof freshTalk>>>;
  refuse: ReturnType<typeof useForm>['refuse'];
}

/** A record that the service refused lies in the form again, its problems under their fields. */
function useRefused({ about, draft, refuse }: Back): QueueRecord | undefined {
  const record = useQueue().records.find(
    (r) => r.about === about && r.state === 'refused' && r.letter.path === '/talks',
  );
  const known = useRef<QueueRecord>();
  const { ready, savedAt, patch } = draft;
  useEffect(() => {
    if (!ready || !record || known.current) return;
    known.current = record;
    if (!savedAt) patch(draftFrom(record.letter.body as RecordTalkInput));
    refuse(record.refusal?.errors ?? []);
    void takeOut(record.id);
  }, [ready, record, savedAt, patch, refuse]);
  return known.current ?? record;
}
