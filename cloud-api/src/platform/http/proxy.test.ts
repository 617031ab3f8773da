// Whose address a request comes from: what our own proxy says of it, and nothing that the asker writes themselves.
// Otherwise everybody would have as many addresses as they like, and the limits per address would be none.
import { useApp, type TestApp } from '../../../test/app';

/** How many of forty at once are refused, when each says that it comes from elsewhere; `seen` is what the proxy adds. */
async function refusedOf(app: TestApp, seen: string): Promise<number> {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, nth) =>
      fetch(`${app.origin}/api/me`, {
        headers: {
          'x-forwarded-for': `198.51.100.${nth}${seen}`,
          'x-real-ip': `198.51.100.${nth}`,
          forwarded: `for=198.51.100.${nth}`,
        },
      }),
    ),
  );
  return answers.filter(({ status }) => status === 429).length;
}

describe('an address that the asker makes up', () => {
  const behind = useApp({ env: { XQ_BEHIND_PROXY: 'yes', XQ_RATE_PER_ADDRESS: '2' } });

  it('counts for nothing before what the proxy adds to it', async () => {
    expect(await refusedOf(behind, ', 203.0.113.9')).toBeGreaterThan(20);
  });

  it('is an address of its own where the proxy itself tells it', async () => {
    expect(await refusedOf(behind, '')).toBe(0);
  });
});

describe('where no proxy stands in front', () => {
  const alone = useApp({ env: { XQ_BEHIND_PROXY: 'no', XQ_RATE_PER_ADDRESS: '2' } });

  it('no header tells an address', async () => {
    expect(await refusedOf(alone, '')).toBeGreaterThan(20);
  });
});
