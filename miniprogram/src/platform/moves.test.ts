// Page changes that come quickly: one after the other, and none twice.
// What begins a change is played by a promise that the test ends.
import { turns } from '../../test/turns';
import { move } from './moves';

const begun: string[] = [];
let end: (() => void)[] = [];
const start = (to: string) =>
  move({
    to,
    begin: () => {
      begun.push(to);
      return new Promise<void>((resolve) => end.push(resolve));
    },
  });
const arrive = async () => {
  end.shift()?.();
  await turns();
};

beforeEach(() => {
  begun.length = 0;
  end = [];
});

it('begins at once when nothing is under way', async () => {
  start('form');
  expect(begun).toEqual(['form']);
  await arrive();
});

it('begins the next one only when the page before has arrived', async () => {
  start('receipt');
  start('login');
  expect(begun).toEqual(['receipt']);
  await arrive();
  expect(begun).toEqual(['receipt', 'login']);
  await arrive();
});

it('takes two taps on the same link for one', async () => {
  start('child');
  start('child');
  await arrive();
  expect(begun).toEqual(['child']);
});

it('goes on after a change that failed', async () => {
  move({ to: 'nowhere', begin: () => Promise.reject(new Error('navigateTo:fail')) });
  await turns();
  start('home');
  expect(begun).toEqual(['home']);
  await arrive();
});
