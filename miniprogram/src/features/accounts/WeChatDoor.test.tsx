// The door inside WeChat: whoever is bound already comes in without a code, also after the answer to the binding was lost.
// Only the network is scripted.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { dropSession, sessionStore } from '@/platform/session';
import { press } from '../../../test/hands';
import { ok, refusal, signedIn } from '../../../test/people';
import { world } from '../../../test/taro';
import { WeChatDoor } from './WeChatDoor';

const asked = () => world.asked.map(({ method, url }) => `${method} ${url}`);
const writes = (container: HTMLElement, value: string) =>
  act(async () => {
    const box = container.querySelector('#invitation') as Element;
    fireEvent(box, new CustomEvent('input', { detail: { value }, bubbles: true }));
  });
async function agreed() {
  const { container } = render(<WeChatDoor />);
  await act(async () => void fireEvent.click(screen.getByRole('checkbox')));
  return container;
}

beforeEach(() => {
  world.reset();
  act(() => dropSession('left'));
});

describe('the door inside WeChat', () => {
  it('says that agreeing is missing, and asks nobody', async () => {
    render(<WeChatDoor />);
    await press('微信登录');
    expect(world.asked).toEqual([]);
  });

  it('lets in without a code whoever is bound already, also when the box for one stands open', async () => {
    world.answer(() => ok(signedIn()));
    await agreed();
    await press('我有邀请码');
    await press('微信登录');
    await waitFor(() => expect(sessionStore.getState().token).toBe('a-token-of-the-service'));
    expect(asked()).toEqual(['POST /api/sessions']);
  });

  it('asks for the code of whoever is not known here, and keeps it when it is refused', async () => {
    world.answer(() => refusal(403, 'accounts/not-invited'));
    const container = await agreed();
    await press('微信登录');
    await writes(container, '7KQM-2HNP-X4TR');
    world.answer(() => refusal(422, 'accounts/invitation-invalid'));
    await press('绑定并登录');
    expect(container.querySelector('#invitation')?.outerHTML).toContain('7KQM-2HNP-X4TR');
    expect(sessionStore.getState().token).toBeUndefined();
  });

  it('lets in without the code once its answer was lost: the binding stands', async () => {
    world.answer(() => refusal(403, 'accounts/not-invited'));
    const container = await agreed();
    await press('微信登录');
    await writes(container, '7KQM-2HNP-X4TR');
    world.offline();
    await press('绑定并登录');
    await writes(container, ' ');
    world.answer(() => ok(signedIn()));
    await press('微信登录');
    await waitFor(() => expect(sessionStore.getState().token).toBe('a-token-of-the-service'));
  });
});
