// Drafts: kept as typed, bound to account and obligation, alive after reload, sign-out and expiry.
// A reload is a new mount of the hook over the same phone.
import { act, renderHook, waitFor } from '@testing-library/react';
import { me, signedIn } from '../../test/people';
import { world } from '../../test/taro';
import { turns } from '../../test/turns';
import { placeDraft, useDraft } from './drafts';
import { OfflineError, ProblemError } from './problems';
import { dropSession, holdSession } from './session';

const EMPTY = { words: '', agreed: '' };

async function open(id = 'obl_xiaoyu03') {
  const view = renderHook(() => useDraft(id, EMPTY));
  await waitFor(() => expect(view.result.current.ready).toBe(true));
  return view;
}

beforeEach(() => {
  world.reset();
  holdSession(signedIn());
});

describe('a draft', () => {
  it('begins empty, with a key and nothing saved', async () => {
    const { result } = await open();
    expect(result.current.value).toEqual(EMPTY);
    expect(result.current.savedAt).toBeUndefined();
    expect(result.current.key).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is there again after a reload, with the same key', async () => {
    const first = await open();
    act(() => first.result.current.patch({ words: '聊了换座位' }));
    await turns();
    const { key } = first.result.current;
    first.unmount();
    const { result } = await open();
    expect(result.current.value).toEqual({ words: '聊了换座位', agreed: '' });
    expect(result.current.key).toBe(key);
    expect(result.current.savedAt).toBeDefined();
  });

  it('keeps the last of many quick changes', async () => {
    const first = await open();
    act(() => {
      for (const words of ['聊', '聊了', '聊了换', '聊了换座位'])
        first.result.current.patch({ words });
    });
    await turns();
    first.unmount();
    expect((await open()).result.current.value.words).toBe('聊了换座位');
  });

  it('keeps what is being typed before it is drawn', async () => {
    const first = await open();
    act(() => first.result.current.hold({ words: '聊了换座' }));
    expect(first.result.current.value.words).toBe('');
    await turns();
    first.unmount();
    const { result } = await open();
    expect(result.current.value.words).toBe('聊了换座');
    act(() => result.current.hold({ words: '聊了换座位' }));
    act(() => result.current.patch({ agreed: '周五再说' }));
    expect(result.current.value).toEqual({ words: '聊了换座位', agreed: '周五再说' });
  });

  it('says so while the phone cannot keep it, and until it can again', async () => {
    const { result } = await open();
    world.full();
    act(() => result.current.patch({ words: '聊了' }));
    await waitFor(() => expect(result.current.unsaved).toBe(true));
    world.full(false);
    act(() => result.current.patch({ words: '聊了换座位' }));
    await waitFor(() => expect(result.current.unsaved).toBe(false));
  });

  it('stays with its writer when the session ends in mid-sentence', async () => {
    const { result, unmount } = await open();
    act(() => dropSession('expired'));
    act(() => result.current.patch({ words: '刚写到一半' }));
    await turns();
    unmount();
    act(() => holdSession(signedIn()));
    expect((await open()).result.current.value.words).toBe('刚写到一半');
  });

  it('survives sign-out and expiry, and is not shown to another person', async () => {
    const first = await open();
    act(() => first.result.current.patch({ words: '只给我看' }));
    await turns();
    first.unmount();
    act(() => dropSession('expired'));
    act(() => holdSession(signedIn({ accountId: 'acc_hewan0001' })));
    const other = await open();
    expect(other.result.current.value).toEqual(EMPTY);
    other.unmount();
    act(() => holdSession(signedIn()));
    expect((await open()).result.current.value.words).toBe('只给我看');
  });

  it('belongs to its obligation only', async () => {
    const first = await open('obl_xiaoyu03');
    act(() => first.result.current.patch({ words: '小雨' }));
    await turns();
    expect((await open('obl_shiliu08')).result.current.value).toEqual(EMPTY);
  });

  it('is gone once it was taken, and the next one has a new key', async () => {
    const first = await open();
    const { key } = first.result.current;
    act(() => first.result.current.patch({ words: '交了' }));
    await act(() => first.result.current.handIn(async () => undefined));
    first.unmount();
    const { result } = await open();
    expect(result.current.value).toEqual(EMPTY);
    expect(result.current.key).not.toBe(key);
  });

  it('put back after a refusal shows what the service said, until the first change', async () => {
    const refusal = { code: 'common/invalid', title: '有几处要补', errors: [] };
    const value = { words: '写好的' };
    await placeDraft({ accountId: me().accountId, id: 'obl_xiaoyu03', value, refusal });
    const { result } = await open();
    expect(result.current).toMatchObject({ value: { words: '写好的', agreed: '' }, refusal });
    act(() => result.current.patch({ agreed: '周五再聊' }));
    expect(result.current.refusal).toBeUndefined();
  });
});

describe('two windows on one draft', () => {
  const values = (view: Awaited<ReturnType<typeof open>>) => {
    const { value, others } = view.result.current;
    return [value.words, ...others.map((other) => other.value.words)];
  };
  const writes = async (view: Awaited<ReturnType<typeof open>>, words: string) => {
    act(() => view.result.current.patch({ words }));
    await turns();
  };

  it('keep both texts, and whoever opens it next finds both', async () => {
    const [a, b] = [await open(), await open()];
    await writes(a, '这边写的');
    await writes(b, '那边写的');
    expect(values(b)).toEqual(['那边写的', '这边写的']);
    expect(values(await open())).toEqual(['那边写的', '这边写的']);
  });

  it('go on writing in turns without losing a word', async () => {
    const [a, b, c] = [await open(), await open(), await open()];
    await writes(a, '甲');
    await writes(b, '乙');
    await writes(c, '丙');
    await writes(a, '甲甲');
    await writes(b, '乙乙');
    expect(values(await open()).sort()).toEqual(['丙', '乙乙', '甲甲'].sort());
  });

  it('are one text while one of them only goes on with what the other wrote', async () => {
    const a = await open();
    await writes(a, '聊了');
    const b = await open();
    await writes(b, '聊了换座位');
    expect(values(await open())).toEqual(['聊了换座位']);
  });

  it('let a person change places, and throw one away', async () => {
    const [a, b] = [await open(), await open()];
    await writes(a, '这边写的');
    await writes(b, '那边写的');
    const other = () => b.result.current.others[0] as { by: string; value: typeof EMPTY };
    act(() => b.result.current.swap(other()));
    expect(values(b)).toEqual(['这边写的', '那边写的']);
    expect(b.result.current.edition).toBe(1);
    act(() => b.result.current.drop(other()));
    await turns();
    expect(values(await open())).toEqual(['这边写的']);
  });

  it('hand in one of them, and the other is still there', async () => {
    const [a, b] = [await open(), await open()];
    await writes(a, '这边写的');
    await writes(b, '那边写的');
    const { key } = b.result.current;
    await act(() => b.result.current.handIn(async () => undefined));
    const left = await open();
    expect(values(left)).toEqual(['这边写的']);
    expect(left.result.current.key).not.toBe(key);
  });
});

describe('two windows of which one has handed in', () => {
  const handsIn = (view: Awaited<ReturnType<typeof open>>) =>
    act(() => view.result.current.handIn(async () => undefined));
  const writes = async (view: Awaited<ReturnType<typeof open>>, words: string) => {
    act(() => view.result.current.patch({ words }));
    await turns();
  };
  const left = async () => {
    const { value, others } = (await open()).result.current;
    return [value.words, ...others.map((other) => other.value.words)];
  };

  it('leave nothing to hand in once the other has too', async () => {
    const [a, b] = [await open(), await open()];
    await writes(a, '这边写的');
    await writes(b, '那边写的');
    await handsIn(a);
    await handsIn(b);
    expect(await left()).toEqual(['']);
  });

  it('leave nothing of an earlier state of what was handed in', async () => {
    const [a, b] = [await open(), await open()];
    await writes(a, '这边');
    await writes(b, '那边写的');
    await writes(a, '这边写的');
    await handsIn(a);
    await writes(b, '那边写的，完了');
    expect(await left()).toEqual(['那边写的，完了']);
  });

  it('keep what the first writes next, as a text of its own', async () => {
    const [a, b] = [await open(), await open()];
    await writes(a, '这边写的');
    await writes(b, '那边写的');
    await handsIn(a);
    await writes(a, '这边又写的');
    await writes(b, '那边写的，完了');
    expect((await left()).sort()).toEqual(['这边又写的', '那边写的，完了'].sort());
  });

  it('leave nothing of what the first had written before it was opened anew', async () => {
    const [a, b] = [await open(), await open()];
    await writes(a, '这边');
    await writes(b, '那边写的');
    await writes(a, '这边写的');
    a.unmount();
    const again = await open();
    await writes(again, '这边写的，完了');
    await handsIn(again);
    await writes(b, '那边写的，完了');
    expect(await left()).toEqual(['那边写的，完了']);
  });

  it('keep what the first goes on with after somebody opened it a second time', async () => {
    const a = await open();
    await writes(a, '聊了');
    const b = await open();
    await writes(b, '聊了换座位');
    await writes(a, '聊了回家');
    await handsIn(b);
    expect(await left()).toEqual(['聊了回家']);
  });

  it('keep a text that had given its place to the one handed in', async () => {
    const [a, b] = [await open(), await open()];
    await writes(a, '这边写的');
    await writes(b, '那边写的');
    const [other] = b.result.current.others;
    if (!other) throw new Error('there is no other text');
    act(() => b.result.current.swap(other));
    await turns();
    await handsIn(a);
    expect(await left()).toContain('那边写的');
  });
});

describe('a draft that is handed in again', () => {
  const refused = (status: number, code: string) => new ProblemError({ status, code, title: '' });
  const keysOfTwoTries = async (trouble: Error) => {
    const { result } = await open();
    act(() => result.current.patch({ words: '她今天笑了。' }));
    const keys: string[] = [];
    const tries = ({ key }: { key: string }) =>
      Promise.reject(Object.assign(trouble, { at: keys.push(key) }));
    for (let nth = 0; nth < 2; nth += 1)
      await act(() => result.current.handIn(tries).catch(() => undefined));
    return keys;
  };

  it.each([
    ['no answer came', new OfflineError()],
    ['the service had a fault', refused(500, 'common/internal')],
    ['somebody wrote in the same moment', refused(409, 'common/conflict')],
    ['it was refused, and nothing done', refused(403, 'common/forbidden')],
  ])('bears its own key, for nothing else was done under it: %s', async (_why, trouble) => {
    const [first, second] = await keysOfTwoTries(trouble);
    expect(second).toBe(first);
  });

  it('bears a new key once its own has been taken for other words', async () => {
    const [first, second] = await keysOfTwoTries(refused(422, 'common/key-reused'));
    expect(second).not.toBe(first);
  });
});
