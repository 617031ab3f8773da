// The talk form's life: draft, checks, sending through the queue, and a refused record that comes back with its problems.
// Nothing typed is lost: the draft is cleared only once the phone holds the record.
import { useEffect } from 'react';
import { RecordTalk } from '@xinqiao/types/talks';
import { askTime, now, useDay } from '@/platform/clock';
import { dayWords, monthOf } from '@/platform/dates';
import { useDraft } from '@/platform/drafts';
import { problemOf } from '@/platform/problems';
import { replace, urlOf, type RouteParams } from '@/platform/routes';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { useForm } from '@/form/use-form';
import { today as todayOf } from '@/ui/words';
import { countsWords, frameOf } from './month-frame.rules';
import { FIELD_ORDER, FRESH_TALK, talkBody, talkProblems } from './talk-form.rules';
import { loadMine, MINE, sendTalk } from './talks.remote';
import { useHarmQuestion } from './use-harm-question';
import { whoWords, type Who } from './who.rules';

type Params = RouteParams['talkForm'];

const turnWords = (day: string) => `现在已经是${dayWords(day)}了。请看看谈心的日子，再提交一次。`;

/** Everything the form's page needs. */
export function useTalkForm(params: Params, who: Who | undefined) {
  const { childId, obligationId } = params;
  const today = useDay();
  const place = {
    title: `${whoWords(who)} 的谈心`,
    url: urlOf('talkForm', { childId, obligationId }),
  };
  // Bound to the child alone: what was begun in one month is found again in the next.
  const draft = useDraft(childId, FRESH_TALK, place);
  const mine = useRemote(MINE, loadMine, { keep: true });
  const frames = mine.data?.frames ?? [];
  const dated = () => ({ heldOn: draft.current().heldOn ?? today });
  const form = useForm({
    value: draft.value,
    now: draft.current,
    patch: (change) => draft.patch({ ...dated(), ...change }),
    hold: (change) => draft.hold({ ...dated(), ...change }),
    schema: RecordTalk,
    body: (held) => talkBody(childId, held, { today, now: now(), frames }),
    also: (held) => talkProblems(held, { today, frames }),
    order: FIELD_ORDER,
  });
  const { refuse } = form;
  const { ready, refusal } = draft;
  useEffect(() => {
    if (ready && refusal) refuse(refusal.errors);
  }, [ready, refusal, refuse]);

  const harm = useHarmQuestion(draft.current);
  const submit = useAction(async () => {
    if (!form.check()) return;
    if (harm.asks()) return;
    await askTime();
    const day = todayOf(now());
    if (day !== today) {
      refuse([{ pointer: '/heldOn', detail: turnWords(day) }]);
      return form.bring('heldOn');
    }
    const body = form.check();
    if (!body) return;
    const record = await draft.handIn(({ value, key, at }) => {
      const outgoing = {
        ...{ key, writer: draft.writer, title: place.title },
        about: obligationId ?? childId,
        draft: { id: childId, value },
        returnTo: place.url,
      };
      return sendTalk({ ...body, writtenAt: at }, outgoing).catch((thrown: unknown) => {
        refuse(problemOf(thrown).errors);
        throw thrown;
      });
    });
    replace('receipt', { id: record.id });
  });
  const heldOn = draft.value.heldOn ?? today;
  const frame = frameOf(frames, heldOn);
  const owed = [...(mine.data?.items ?? []), ...(mine.data?.before?.items ?? [])];
  const month = owed.find(({ id }) => id === obligationId)?.month ?? monthOf(today);
  const counts = countsWords(heldOn, { about: month, frame, now: now() });
  return { draft, form, submit, today, frame, counts, harm };
}
