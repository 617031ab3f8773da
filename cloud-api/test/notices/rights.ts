// Rights of the notices' room: a message and what becomes of it belong to one person.
// How each endpoint is asked is written so that rights alone decide.
import { api } from '@xinqiao/types';
import { tell, type Message } from '../../src/notices/tell';
import { asSystem } from '../../src/platform/context';
import { newId } from '../../src/platform/db';
import { CAST, DISTRICT } from '../cast';
import { holdsWanted, nothing, type Call, type Rights, type Scene } from '../rights-scene';

const isOn: Call['shows'] = (answer) => (answer as { on?: unknown }).on === true;

/** The id of a message to 李秋月 that nobody has read yet. */
async function noticeToLi({ app }: Scene): Promise<string> {
  const key = newId('ntc');
  const message: Message = {
    kind: 'digest',
    icon: 'month',
    title: '本月还有 1 项没有完成',
    line: '学校',
    matter: '本月还有 1 项没有完成',
    places: ['学校'],
    lastDay: '2025-11-30',
    page: 'pages/home/index',
  };
  const { accountId } = CAST.李秋月;
  const telling = { districtId: DISTRICT.id, accountId, key, goodUntil: '2025-11-30' };
  await tell(asSystem(app.ports, 'test'), { ...telling, message, inboxOnly: '只在这里' });
  const { items } = await app.as('李秋月').call(api.notices.inbox, { query: { limit: 1 } });
  return items[0]?.id ?? '';
}

/** What this room brings to the table of rights. */
export const rights: Rights = {
  table: `
notices.inbox   李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   0   0   0   0   0   0   0   0   0   403 401
notices.read    李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  hers          +   404 404 404 404 404 404 404 404 404 404 403 401
  unknown       404 404 404 404 404 404 404 404 404 404 404 403 401
notices.readAll 李  罗  王  周  何  孙  吴  方  孟  郑  沈  无  客
  own           +   +   +   +   +   +   +   +   +   +   +   403 401
notices.nextReminder 李 罗 王 周 何  孙  吴  方  孟  郑  沈  无  客
  hers          +   0   0   0   0   0   0   0   0   0   0   403 401
notices.keepNextReminder 李 罗 王 周 何 孙 吴 方  孟  郑  沈  无  客
  own           +   +   403 +   403 403 +   403 403 403 403 403 401
`,
  calls: {
    'notices.inbox': {
      async args(scene) {
        scene.wanted = await noticeToLi(scene);
        return { query: { limit: 100 } };
      },
      shows: holdsWanted,
    },
    'notices.read': {
      args: async (scene) => ({
        params: { noticeId: scene.relation === 'unknown' ? 'ntc_0000' : await noticeToLi(scene) },
      }),
    },
    'notices.readAll': { args: nothing },
    'notices.nextReminder': {
      async args({ app }) {
        await app.as('李秋月').call(api.notices.keepNextReminder, {});
        return {};
      },
      shows: isOn,
    },
    'notices.keepNextReminder': { args: nothing, shows: isOn },
  },
};
