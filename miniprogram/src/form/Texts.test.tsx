// The boxes count what a person sees, and never cut what was written.
import { render, screen } from '@testing-library/react';
import { LongText, TextLine } from './Texts';

const FAMILY = '👨‍👩‍👧‍👦';
const nothing = () => undefined;

it('a family is one character, though a machine counts eleven', () => {
  render(<LongText label="谈了些什么" initial={FAMILY.repeat(1850)} onType={nothing} />);
  expect(screen.getByText('1850 / 2000')).toBeTruthy();
});

it('a long text that is far from full is told nothing', () => {
  const { container } = render(
    <LongText label="约定" initial={FAMILY.repeat(200)} onType={nothing} />,
  );
  expect(container.textContent).not.toContain('/ 2000');
});

it('a short box keeps all of a name that is too long, and says how much is too much', () => {
  render(
    <TextLine
      label="姓名"
      initial={'小'.repeat(19) + FAMILY.repeat(2)}
      max={20}
      onType={nothing}
    />,
  );
  expect(screen.getByText('21 / 20')).toBeTruthy();
  expect(screen.getByText(/多了 1.个字/)).toBeTruthy();
});
