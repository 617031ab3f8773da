// Whoever asks for much at once: a few at a time, in order, and nobody else waits for it.
// The second after which a slow one holds up nobody passes by a clock that the test moves.
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Lanes } from './lanes';

const anAnswer = () => new ServerResponse(new IncomingMessage(new Socket()));

/** So many requests that are asked for at once in this lane; tells which have begun. */
function asked(lanes: Lanes, count: number, key = 'a') {
  const begun: number[] = [];
  const answers = Array.from({ length: count }, anAnswer);
  for (const [nth, answer] of answers.entries()) lanes.enter(key, answer, () => begun.push(nth));
  return { begun, answers };
}
const isOver = (answer: ServerResponse | undefined) => answer?.emit('close');

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('a few are done at a time, in the order in which they came', () => {
  const { begun, answers } = asked(new Lanes(2), 5);
  expect(begun).toEqual([0, 1]);
  isOver(answers[1]);
  expect(begun).toEqual([0, 1, 2]);
  isOver(answers[0]);
  isOver(answers[2]);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

it('nobody waits for what somebody else has saved up', () => {
  const lanes = new Lanes(2);
  asked(lanes, 9);
  expect(asked(lanes, 2, 'b').begun).toEqual([0, 1]);
});

it('when all is done the lane is as it was', () => {
  const lanes = new Lanes(1);
  for (const answer of asked(lanes, 3).answers) isOver(answer);
  expect(asked(lanes, 2).begun).toEqual([0]);
});

it('who has gone by their turn is not worked for, and holds up nobody', () => {
  const { begun, answers } = asked(new Lanes(1), 3);
  answers[1]?.destroy();
  isOver(answers[0]);
  expect(begun).toEqual([0, 2]);
});

it('who takes longer than a second gives up the place, once', () => {
  const { begun, answers } = asked(new Lanes(1), 4);
  jest.advanceTimersByTime(999);
  expect(begun).toEqual([0]);
  jest.advanceTimersByTime(1);
  expect(begun).toEqual([0, 1]);
  isOver(answers[0]);
  expect(begun).toEqual([0, 1]);
});
