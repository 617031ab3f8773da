// The ring: one segment per child up to 24, one arc beyond, and never a false full circle.
// Segments are counted by their moves.
import { ringPaths, ringPicture } from './ring-path';

const segments = (path: string) => path.split('M').length - 1;

describe('the ring', () => {
  it('has one segment per child', () => {
    const { done, rest } = ringPaths(5, 8);
    expect([segments(done), segments(rest)]).toEqual([5, 3]);
  });
  it('starts at the top with half a gap, as it is drawn in the design', () => {
    expect(ringPaths(1, 8).done).toMatch(/^M63\.9\d 5\.6\d/);
  });
  it('turns into one arc when there are more than 24', () => {
    const { done, rest } = ringPaths(30, 48);
    expect([segments(done), segments(rest)]).toEqual([1, 1]);
  });
  it('shows nothing done as an empty track, and no children as one too', () => {
    expect(ringPaths(0, 30).done).toBe('');
    expect(ringPaths(0, 0)).toMatchObject({ done: '' });
  });
  it('closes only when everything is done', () => {
    expect(ringPaths(30, 30).rest).toBe('');
    expect(ringPaths(1, 1).rest).toBe('');
    expect(ringPaths(29, 30).rest).not.toBe('');
  });
  it('becomes a picture that a style can carry', () => {
    expect(ringPicture(ringPaths(1, 2).done)).toMatch(
      /^url\("data:image\/svg\+xml,%3Csvg [^"]+"\)$/,
    );
  });
});
