// Random days of a phone: she types, hands in, the network goes, the service fails, posts end, the app dies, two windows stand open.
// Whatever comes, each text that was typed and handed in ends as one record at the service, or is on the phone where she sees it.
import { act, renderHook } from '@testing-library/react';
import { talks } from '@xinqiao/types/talks';
import { fc, runs } from '../../test/laws';
import { outgoing, TALK_BODY } from '../../test/hands';
import { ADMIN, me, ok, refusal, signedIn } from '../../test/people';
import { world, type Asked } from '../../test/taro';
import { turns } from '../../test/turns';
import { useDraft } from './drafts';
import type { Kept } from './draft-keeper';
import { enqueue, openQueue, sendNow, useQueue } from './queue';
import type { QueueRecord } from './queue-record';
import { allSealed } from './sealed-json';
import { dropSession, holdSession } from './session';

const ACCOUNT = me().accountId;
const CHILD = TALK_BODY.childId;
const admin = { ...ADMIN, classNames: [] };
const receipt = (seq: number) => ({ chain: 'school:s', seq, hash: 'ab'.repeat(32), at: me().now });

type Weather = 'fine' | 'offline' | 'failing' | 'lost' | 'signedOut' | 'full';
type Step =
  | { do: 'type' | 'handIn' | 'open' | 'die'; in: 0 | 1 }
  | { do: 'send' | 'switch' | 'return' }
  | { do: 'weather'; is: Weather };

/** The service: takes a text once a key, and answers a key again as the first time. */
class Service {
  readonly taken = new Map<string, string>();
  weather: Weather = 'fine';

  answer({ header, data = '{}' }: Asked) {
    const key = header['idempotency-key'] ?? '';
    const { words } = JSON.parse(data) as { words: string };
    if (this.weather === 'offline') throw new Error('request:fail');
    if (this.weather === 'failing') return refusal(500, 'common/internal');
    if (this.weather === 'signedOut') return refusal(401, 'accounts/sign-in-required');
    const before = this.taken.get(key);
    if (before !== undefined && before !== words) return refusal(422, 'common/key-reused');
    this.taken.set(key, words);
    if (this.weather === 'lost') throw new Error('request:fail');
    return ok({ talk: { receipt: receipt(this.taken.size) } });
  }
}

const either = fc.constantFrom<0 | 1>(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('type', 'handIn'), in: either }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('open', 'die'), in: either }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('send', 'switch', 'return') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('weather'),
      is: fc.constantFrom('fine', 'offline', 'failing', 'lost', 'signedOut', 'full'),
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

/** One phone with two windows on the same child. */
class Phone {
  readonly service = new Service();
  /** What the queue has taken: promised to arrive or to come back. */
  readonly promised: string[] = [];
  private typed = 0;
  private readonly windows: (ReturnType<Phone['mount']> | undefined)[] = [undefined, undefined];

  private mount() {
    return renderHook(() => useDraft(CHILD, { words: '' }));
  }

  async run(step: Step): Promise<void> {
    if ('is' in step) return this.turn(step.is);
    if ('in' in step) {
      if (step.do === 'die') return this.dies();
      if (step.do === 'open') return this.opens(step.in);
      return step.do === 'type' ? this.types(step.in) : this.handsIn(step.in);
    }
    if (step.do === 'send') return act(() => sendNow());
    if (step.do === 'return') return this.comesBack();
    act(() => holdSession(signedIn({ capacity: admin })));
  }

  private turn(weather: Weather): void {
    this.service.weather = weather;
    const put = jest.spyOn(Storage.prototype, 'setItem');
    if (weather === 'full')
      put.mockImplementation(() => {
        throw new Error('full');
      });
    else put.mockRestore();
  }

  async comesBack(): Promise<void> {
    act(() => holdSession(signedIn()));
    await act(() => openQueue(ACCOUNT));
  }

  /** The app is killed: every window is gone, and so is what was in its memory. */
  private async dies(): Promise<void> {
    for (const window of this.windows) window?.unmount();
    this.windows.fill(undefined);
    await this.comesBack();
  }

  private async opens(at: 0 | 1): Promise<void> {
    this.windows[at]?.unmount();
    const window = this.mount();
    this.windows[at] = window;
    await turns(1);
  }

  /** Both windows stand before the same text. */
  async opensBoth(): Promise<void> {
    await this.opens(0);
    await this.types(0);
    await this.opens(1);
  }

  private async types(at: 0 | 1): Promise<void> {
    const draft = this.windows[at]?.result.current;
    if (!draft?.ready) return;
    act(() => draft.patch({ words: `第${this.typed++}句` }));
    await turns(1);
  }

  /** As the form does it: the record first, then the draft. */
  private async handsIn(at: 0 | 1): Promise<void> {
    const draft = this.windows[at]?.result.current;
    if (!draft?.ready || draft.value.words === '' || !draft.writer) return;
    const { writer } = draft;
    await act(() =>
      draft
        .handIn(async ({ value, key, at }) => {
          const body = { ...TALK_BODY, words: value.words, writtenAt: at };
          const about = { ...outgoing(key), writer, draft: { id: CHILD, value } };
          await enqueue(talks.record, { body }, about);
          this.promised.push(value.words);
        })
        .catch(() => undefined),
    );
    await turns(1);
  }

  /** Every text that can be seen anywhere, once for each place. */
  async seen(): Promise<string[]> {
    const records = renderHook(() => useQueue()).result.current.records;
    const drafts = (await allSealed<Kept<{ words: string }>>('draft', ACCOUNT)).values;
    const onPhone = records.filter(({ state }) => state !== 'arrived');
    const wordsOf = ({ letter }: QueueRecord) => (letter.body as { words: string }).words;
    return [
      ...this.service.taken.values(),
      ...onPhone.map(wordsOf),
      ...drafts.flatMap(({ value, others = [] }) =>
        [value, ...others.map((o) => o.value)].map(({ words }) => words),
      ),
    ];
  }
}

describe('the phone, whatever happens to it', () => {
  it('loses no text that was handed in, and brings none to the service twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
        jest.restoreAllMocks();
        world.reset();
        act(() => dropSession('left'));
        await act(() => openQueue(undefined));
        const phone = new Phone();
        world.answer((asked) => phone.service.answer(asked));
        await phone.comesBack();
        await phone.opensBoth();
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
      }),
      { ...runs(50), examples: [[BOTH_HAND_IN]] },
    );
  }, 60_000);
});
