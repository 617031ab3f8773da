import { SEND } from '../../test/simulated-wechat';
import { useDatabase } from '../../test/mongod';
import { NoticesWorld, QINGHE } from '../../test/notices-world';
import { NoticeModel } from './notice.model';
import { WHY } from './delivery.rules';

useDatabase();
let world: NoticesWorld;

beforeAll(async () => {
  world = await NoticesWorld.start();
});
afterAll(() => world.stop());

let day = 0;
const REMINDED = ['2025-11-23', '2025-11-27', '2025-11-29'];

/** The reminder of a fresh ladder day to 李, as written in the inbox, before WeChat has heard of it. */
async function remind(): Promise<void> {
  world.open.adults = [{ accountId: 'acc_li', schoolId: QINGHE, open: 3 }];
  const [month, date] = nextDay();
  world.at(`${month}-${date}`, '08:00');
}

function nextDay(): [string, string] {
  const rung = REMINDED[day % 3] ?? '';
  const months = ['2025-11', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'];
  const month = months[Math.floor(day / 3)] ?? '';
  day += 1;
  return [month, rung.slice(8)];
}

describe('x', () => {
  it('reaches a follower', async () => {
    await world.follow('li');
    await remind();
    await world.minute();
    expect(await world.phone('li')).toEqual([
      ['本月还有 3 项没有完成', '柳溪镇青禾小学', '2025年11月30日 23:59'],
    ]);
    const [notice] = await world.noticesOf('li');
    expect(notice?.delivery).toMatchObject({ state: 'delivered' });
    void [NoticeModel, SEND, WHY];
  });
});
