// A post that does not open yet what was written before: whoever may answer does, and everybody reads what comes of it.
// Only the network is scripted.
import { act, render, screen } from '@testing-library/react';
import { adminMeets, tapLast } from '../../../test/board';
import { world } from '../../../test/taro';
import { OpeningsScreen } from './OpeningsScreen';

describe('a post that does not open yet what was written before', () => {
  const opening = {
    ...{ appointmentId: 'apt_new', name: '秦穗', roleWord: '心理教师', className: null },
    ...{ schoolName: '柳溪镇青禾小学', givenByName: '孟远', state: 'waits' },
    ...{ from: '2025-11-20T23:00:00.000Z', can: { open: true, refuse: true } },
  };
  const meets = async (openings: readonly object[]) => {
    adminMeets({
      'GET /openings': () => ({ items: openings }),
      'POST /appointments/apt_new/opening': () => ({ done: true }),
    });
    await act(async () => void render(<OpeningsScreen />));
    await screen.findByText('还不能看孩子的资料');
  };
  const said = () =>
    world.asked
      .filter(({ url }) => url.endsWith('/apt_new/opening'))
      .map(({ data }) => JSON.parse(`${data}`) as object);

  it('is opened by a yes, or kept shut by a no', async () => {
    await meets([opening]);
    expect(await screen.findByText(/孟远安排的。.*07:00 起能看/)).toBeInTheDocument();
    await tapLast('同意');
    await tapLast('不同意');
    expect(said()).toEqual([{ opens: true }, { opens: false }]);
  });

  it('asks nobody who may not answer, and says what stays shut', async () => {
    const none = { open: false, refuse: false };
    await meets([
      { ...opening, can: none },
      { ...opening, appointmentId: 'apt_other', state: 'shut', can: none },
    ]);
    expect(await screen.findByText(/上级单位同意，就能早一点/)).toBeInTheDocument();
    expect(screen.getByText(/有人没同意，孩子的资料不能看；任职照常/)).toBeInTheDocument();
    expect(screen.queryByText('同意')).toBeNull();
  });
});
