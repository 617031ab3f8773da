// Names that the phone makes before the service has seen anything: WeChat has no `crypto`, and two must never be alike.
// Chance is taken away here: what is left must still tell them apart.
import { newId } from './new-id';

const own = Object.getOwnPropertyDescriptor(globalThis, 'crypto');

beforeEach(() => {
  Object.defineProperty(globalThis, 'crypto', { configurable: true, value: undefined });
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
  if (own) Object.defineProperty(globalThis, 'crypto', own);
});

describe('a name made inside WeChat', () => {
  it('is whole without crypto', () => {
    expect(newId()).toMatch(/^[0-9a-f]{32}$/);
  });

  it('differs from all others of the same moment, whatever chance gives', () => {
    jest.spyOn(Date, 'now').mockReturnValue(1_763_602_800_000);
    expect(new Set(Array.from({ length: 1000 }, newId)).size).toBe(1000);
  });

  it('differs from those of another moment, as after the app was closed', () => {
    const made = [1_763_602_800_000, 1_763_602_800_001].map((moment) => {
      jest.spyOn(Date, 'now').mockReturnValue(moment);
      return newId();
    });
    const [first = '', second = ''] = made;
    expect(first.slice(0, 12)).not.toBe(second.slice(0, 12));
  });
});
