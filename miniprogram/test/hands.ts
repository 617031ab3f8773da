// What a person's hands do to a page in a test, and the talk that waits to be sent.
// Every screen's test presses and waits the same way.
import { act, fireEvent, screen, waitFor } from '@testing-library/react';

/** Presses what reads so, and waits until the page has answered. */
export const press = (words: string | RegExp) =>
  act(async () => {
    fireEvent.click(screen.getByText(words));
  });

/** The box of an open sheet. */
export const SHEET_BOX = '.xq-sheet taro-textarea-core, .xq-sheet taro-input-core';

/** Types into a box, of the open sheet unless told otherwise. */
export async function type(container: HTMLElement, value: string, at = SHEET_BOX): Promise<void> {
  await waitFor(() => expect(container.querySelector(at)).not.toBeNull());
  await act(async () => {
    const box = container.querySelector(at) as Element;
    fireEvent(box, new CustomEvent('input', { detail: { value }, bubbles: true }));
  });
}

/** Types into the box of one field of a form. */
export const typeInto = (container: HTMLElement, field: string, value: string): Promise<void> =>
  type(container, value, `#field-${field} taro-textarea-core, #field-${field} taro-input-core`);

/** A talk as the form hands it over. */
export const TALK_BODY = {
  childId: 'chd_xiaoyu03',
  heldOn: '2025-11-20',
  words: '聊了换座位的事。',
  writtenAt: '2025-11-20T01:42:00.000Z',
};

/** How the outgoing queue is told of it. */
export const outgoing = (key = 'key-of-this-draft') => ({
  key,
  title: '小雨同学 03 的谈心',
  about: 'obl_xiaoyu03',
  returnTo: '/packages/school/pages/talk-form/index?childId=chd_xiaoyu03',
});
