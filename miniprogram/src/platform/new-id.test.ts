// Names that the phone makes before the service has seen anything: WeChat has no `crypto`, and two must never be alike.
// Without WeChat's chance what is left must still tell them apart.
import { world } from '../../test/taro';
import { gatherChance, newId } from './new-id';

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
  beforeEach(() => (world.unknown = ['getRandomValues']));

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

it('a name is made of the chance that WeChat gives, once it has come', () => {
  world.unknown = [];
  jest.spyOn(Date, 'now').mockReturnValue(1_763_602_800_000);
  gatherChance();
  const names = Array.from({ length: 200 }, newId);
  expect(new Set(names).size).toBe(200);
  expect(new Set(names.slice(0, 64).map((name) => name.slice(0, 12))).size).toBe(64);
});
