// Random days of a phone: she types, hands in, the network goes, the service fails or refuses, posts end, the app dies, two windows
// stand open, with the form or a short sheet. Each text that was handed in is one record at the service, or where she sees it.
import { act, renderHook } from '@testing-library/react';
import { months } from '@xinqiao/types/months';
import { talks } from '@xinqiao/types/talks';
import { fc, runs } from '../../test/laws';
import { outgoing, TALK_BODY } from '../../test/hands';
import { ADMIN, me, ok, refusal, signedIn } from '../../test/people';
import { world, type Asked } from '../../test/taro';
import { turns } from '../../test/turns';
import { useDraft } from './drafts';
import type { StoredDraft } from './draft-keeper';
import { handOver } from './hand-over';
import { enqueue, openQueue, sendNow, useQueue } from './queue';
import { allSealed } from './sealed-json';
import { dropSession, holdSession, type Writer } from './session';

const ACCOUNT = me().accountId;
const CHILD = TALK_BODY.childId;
const admin = { ...ADMIN, classNames: [] };
const receipt = (seq: number) => ({ chain: 'school:s', seq, hash: 'ab'.repeat(32), at: me().now });

const WEATHER = ['fine', 'offline', 'failing', 'refusing', 'lost', 'signedOut', 'full'] as const;
type Weather = (typeof WEATHER)[number];
/** What a window stands before: the form, or a sheet over what the service has. */
const PAPERS = ['talk', 'addendum', 'correction', 'retraction', 'request'] as const;
type Paper = (typeof PAPERS)[number];
type Step =
  | { do: 'type' | 'handIn' | 'handInAndLeave' | 'die'; in: 0 | 1 }
  | { do: 'open'; in: 0 | 1; paper: Paper }
  | { do: 'send' | 'switch' | 'return' }
  | { do: 'weather'; is: Weather };

/** The words of a letter, whatever its kind calls them. */
const wordsIn = (body: object): string => {
  const { words, reason = '' } = body as { words?: string; reason?: string };
  return words ?? reason;
};

/** What was said is put into the queue as the form, or as a sheet, does it. */
async function sends(paper: Paper, words: string, said: Said): Promise<unknown> {
  const { at, ...rest } = said;
  const about = { ...outgoing(said.key), ...rest };
  const params = { talkId: 'tlk_1' };
  const body = { reason: words };
  if (paper === 'talk') {
    return enqueue(talks.record, { body: { ...TALK_BODY, words, writtenAt: at } }, about);
  }
  if (paper === 'addendum')
    return handOver(talks.amend, { params, body: { words, writtenAt: at } }, about);
  if (paper === 'correction') {
    const args = { params, body: { heldOn: TALK_BODY.heldOn, reason: words } };
    return handOver(talks.correctDate, args, about);
  }
  if (paper === 'retraction') return handOver(talks.retract, { params, body }, about);
  return handOver(months.askExemption, { params: { obligationId: 'obl_1' }, body }, about);
}
interface Said {
  readonly key: string;
  readonly at: string;
  readonly writer: Writer;
  readonly draft: { readonly id: string; readonly value: object };
  readonly looksOn: () => boolean;
}

/** The service: takes a text once a key, and answers a key again as the first time. */
class Service {
  readonly taken = new Map<string, string>();
  weather: Weather = 'fine';

  answer({ url, header, data = '{}' }: Asked) {
    const key = header['idempotency-key'] ?? '';
    const words = wordsIn(JSON.parse(data) as object);
    if (this.weather === 'offline') throw new Error('request:fail');
    if (this.weather === 'failing') return refusal(500, 'common/internal');
    if (this.weather === 'refusing') return refusal(422, 'common/invalid');
    if (this.weather === 'signedOut') return refusal(401, 'accounts/sign-in-required');
    const before = this.taken.get(key);
    if (before !== undefined && before !== words) return refusal(422, 'common/key-reused');
    this.taken.set(key, words);
    if (this.weather === 'lost') throw new Error('request:fail');
    const answer = { receipt: receipt(this.taken.size) };
    return ok(url.endsWith('/talks') ? { talk: answer } : answer);
  }
}

const either = fc.constantFrom<0 | 1>(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('type', 'handIn'), in: either }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('handInAndLeave', 'die'), in: either }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ do: fc.constant('open'), in: either, paper: fc.constantFrom(...PAPERS) },
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('send', 'switch', 'return') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('weather'),
      is: fc.constantFrom(...WEATHER),
    }),
  },
);

/** Each of two windows knows of the other's text, and both hand in. */
const BOTH_HAND_IN: Step[] = [
  { do: 'type', in: 1 },
  { do: 'type', in: 0 },
  { do: 'type', in: 1 },
  { do: 'handIn', in: 0 },
  { do: 'handIn', in: 1 },
];

interface Window {
  readonly paper: Paper;
  readonly view: ReturnType<typeof mount>;
}
const mount = (paper: Paper) =>
  renderHook(() => useDraft(paper === 'talk' ? CHILD : `${paper}.1`, { words: '' }));

/** What one window was refused and then took, the other hands in as well. */
const REFUSED_THEN_BOTH: Step[] = [
  { do: 'weather', is: 'refusing' },
  { do: 'handIn', in: 0 },
  { do: 'weather', is: 'fine' },
  { do: 'handIn', in: 0 },
  { do: 'handIn', in: 1 },
];

/** One phone with two windows, as a rule on the same child. */
class Phone {
  readonly service = new Service();
  /** What the queue has taken: promised to arrive or to come back. */
  readonly promised: string[] = [];
  private typed = 0;
  private readonly windows: (Window | undefined)[] = [undefined, undefined];

  async run(step: Step): Promise<void> {
    if ('is' in step) return this.turn(step.is);
    if ('in' in step) {
      if (step.do === 'die') return this.dies();
      if ('paper' in step) return this.opens(step.in, step.paper);
      return step.do === 'type' ? this.types(step.in) : this.handsIn(step.in, step.do);
    }
    if (step.do === 'send') return act(() => sendNow());
    if (step.do === 'return') return this.comesBack();
    act(() => holdSession(signedIn({ capacity: admin })));
  }

  private turn(weather: Weather): void {
    this.service.weather = weather;
    world.full(weather === 'full');
  }

  async comesBack(): Promise<void> {
    act(() => holdSession(signedIn()));
    await act(() => openQueue(ACCOUNT));
  }

  /** The app is killed: every window is gone, and so is what was in its memory. */
  private async dies(): Promise<void> {
    for (const window of this.windows) window?.view.unmount();
    this.windows.fill(undefined);
    await this.comesBack();
  }

  private async opens(at: 0 | 1, paper: Paper): Promise<void> {
    this.windows[at]?.view.unmount();
    this.windows[at] = { paper, view: mount(paper) };
    await turns(1);
  }

  /** Both windows stand before the same text. */
  async opensBoth(paper: Paper): Promise<void> {
    await this.opens(0, paper);
    await this.types(0);
    await this.opens(1, paper);
  }

  private async types(at: 0 | 1): Promise<void> {
    const draft = this.windows[at]?.view.result.current;
    if (!draft?.ready) return;
    act(() => draft.patch({ words: `第${this.typed++}句` }));
    await turns(1);
  }

  /** As the pages do it: the record first, then the draft; with `handInAndLeave` the page is closed before the answer. */
  private async handsIn(at: 0 | 1, how: Step['do']): Promise<void> {
    const window = this.windows[at];
    const draft = window?.view.result.current;
    if (!draft?.ready || draft.value.words === '' || !draft.writer) return;
    const { writer } = draft;
    const looksOn = () => this.windows[at] === window;
    let handed = '';
    const handing = draft
      .handIn(async ({ value, ...said }) => {
        handed = value.words;
        const id = window?.paper === 'talk' ? CHILD : `${window?.paper}.1`;
        await sends(window!.paper, value.words, { ...said, writer, looksOn, draft: { id, value } });
        this.promised.push(value.words);
      })
      .catch(() => undefined);
    if (how === 'handInAndLeave') {
      await turns(1);
      window?.view.unmount();
      this.windows[at] = undefined;
    }
    await act(() => handing);
    await turns(1);
    // What was not taken stands where it was typed.
    if (this.service.weather !== 'full' && !draft.unsaved)
      expect(await this.seen()).toContain(handed);
  }

  /** Every text that can be seen anywhere, once for each place. */
  async seen(): Promise<string[]> {
    const records = renderHook(() => useQueue()).result.current.records;
    const drafts = (await allSealed<StoredDraft<{ words: string }>>('draft', ACCOUNT)).values;
    const onPhone = records.filter(({ state }) => state !== 'arrived');
    return [
      ...this.service.taken.values(),
      ...onPhone.map(({ letter }) => wordsIn(letter.body as object)),
      ...drafts.flatMap(({ value, others = [] }) =>
        [value, ...others.map((o) => o.value)].map(({ words }) => words),
      ),
    ];
  }
}

const both = (paper: Paper): [Paper, Step[]][] => [
  [paper, BOTH_HAND_IN],
  [paper, REFUSED_THEN_BOTH],
];

describe('the phone, whatever happens to it', () => {
  it('loses no text that was handed in, and brings none to the service twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PAPERS),
        fc.array(step, { maxLength: 16 }),
        async (paper, steps) => {
          jest.restoreAllMocks();
          world.reset();
          act(() => dropSession('left'));
          await act(() => openQueue(undefined));
          const phone = new Phone();
          world.answer((asked) => phone.service.answer(asked));
          await phone.comesBack();
          await phone.opensBoth(paper);
          for (const one of steps) await phone.run(one);
          await phone.run({ do: 'weather', is: 'fine' });
          await phone.comesBack();
          await act(() => sendNow());
          const taken = [...phone.service.taken.values()];
          expect(taken.filter((words, at) => taken.indexOf(words) !== at)).toEqual([]);
          const seen = await phone.seen();
          expect(phone.promised.filter((words) => !seen.includes(words))).toEqual([]);
          // A phone that was full may have kept a draft that it could not clear; elsewhere nothing handed in is still to be.
          if (steps.some((one) => 'is' in one && one.is === 'full')) return;
          const times = (words: string) => seen.filter((one) => one === words).length;
          expect(phone.promised.filter((words) => times(words) > 1)).toEqual([]);
        },
      ),
      { ...runs(50), examples: PAPERS.flatMap(both) },
    );
  }, 60_000);
});
