// The phone's storage inside WeChat: what either of its two witnesses knows of was kept, and is never taken for nothing.
// WeChat's own storage is the stand-in's; everything else is ours.
import { world } from '../../test/taro';
import { sealed } from './sealed.weapp';

const INDEX = 'xq.sealed-keys';

beforeEach(() => world.reset());

describe('what WeChat keeps for us', () => {
  it('is found again when the list of keys was lost', async () => {
    await sealed.write('queue.acc.one', '写好的');
    world.stored.delete(INDEX);
    expect(await sealed.keys('queue.acc.')).toEqual(['queue.acc.one']);
    expect(await sealed.read('queue.acc.one')).toBe('写好的');
  });

  it('is missed when it was listed and is gone', async () => {
    await sealed.write('draft.acc.one', '写了一半');
    world.stored.delete('xq.sealed.draft.acc.one');
    expect(await sealed.keys('draft.acc.')).toEqual(['draft.acc.one']);
    await expect(sealed.read('draft.acc.one')).rejects.toThrow();
  });

  it('is not taken for nothing when it cannot be read this time', async () => {
    await sealed.write('draft.acc.one', '写了一半');
    world.broken.add('xq.sealed.draft.acc.one');
    await expect(sealed.read('draft.acc.one')).rejects.toThrow();
    world.broken.clear();
    expect(await sealed.read('draft.acc.one')).toBe('写了一半');
  });

  it('is nothing where nothing was ever kept, and after it was removed', async () => {
    expect(await sealed.read('draft.acc.one')).toBeUndefined();
    await sealed.write('draft.acc.one', '交了');
    await sealed.remove('draft.acc.one');
    expect(await sealed.read('draft.acc.one')).toBeUndefined();
    expect(await sealed.keys('draft.')).toEqual([]);
  });

  it('is written once under a key that has to be free, and never under one that has to be taken', async () => {
    const both = ['这边', '那边'].map((text) => sealed.write('queue.acc.one', text, 'free'));
    expect(await Promise.all(both)).toEqual([true, false]);
    expect(await sealed.read('queue.acc.one')).toBe('这边');
    expect(await sealed.write('queue.acc.two', '没有了', 'taken')).toBe(false);
    expect(await sealed.keys('queue.')).toEqual(['queue.acc.one']);
  });
});
