// Whether the page is drawn for a desk. Paper asks too, and is narrower than every desk.
import { act, render, screen } from '@testing-library/react';
import { useDesk } from './desk';

/** A window of this width, and whether it is being printed; `turn` tells whoever follows it. */
function windowOf(width: number) {
  const state = { width, printing: false };
  const told = new Set<() => void>();
  window.matchMedia = ((asked: string) => ({
    get matches() {
      return asked === 'print' ? state.printing : state.width >= Number(/\d+/.exec(asked)?.[0]);
    },
    addEventListener: (_name: string, tell: () => void) => told.add(tell),
    removeEventListener: (_name: string, tell: () => void) => told.delete(tell),
  })) as unknown as typeof window.matchMedia;
  return (change: Partial<typeof state>) =>
    act(() => {
      Object.assign(state, change);
      told.forEach((tell) => tell());
    });
}
const Shown = () => <p>{useDesk() ? 'desk' : 'phone'}</p>;

it('is printed as it is seen: a page of paper makes no phone of a desk', () => {
  const turn = windowOf(1280);
  render(<Shown />);
  turn({ width: 700, printing: true });
  expect(screen.getByText('desk')).toBeInTheDocument();
  turn({ width: 1280, printing: false });
  turn({ width: 900 });
  expect(screen.getByText('phone')).toBeInTheDocument();
});
