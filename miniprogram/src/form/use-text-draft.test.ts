// What stands in a box is what is sent, at every instant: also in the one between the rest of the typing and its drawing.
// On a busy phone that instant is long enough for a tap.
import { act, renderHook, waitFor } from '@testing-library/react';
import { signedIn } from '../../test/people';
import { world } from '../../test/taro';
import { holdSession } from '../platform/session';
import { REST_MS } from './use-form';
import { useTextDraft } from './use-text-draft';

beforeEach(() => {
  world.reset();
  holdSession(signedIn());
});
afterEach(() => {
  jest.useRealTimers();
});

async function open() {
  const view = renderHook(() => useTextDraft('exemption.obl_xiaoyu03'));
  await waitFor(() => expect(view.result.current.ready).toBe(true));
  return view;
}

describe('the text of a sheet', () => {
  it('is what was typed, when the typing has just come to rest and nothing is drawn yet', async () => {
    const { result } = await open();
    const asDrawn = result.current;
    jest.useFakeTimers();
    act(() => {
      asDrawn.type('孩子住院');
      jest.advanceTimersByTime(REST_MS);
      // The screen is still the one of before.
      expect(asDrawn.now()).toBe('孩子住院');
    });
    expect(result.current.now()).toBe('孩子住院');
  });
});
