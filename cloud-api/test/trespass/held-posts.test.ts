// Who fills a post that somebody holds says whom that relieves, as they have seen it. Where it is not said, or somebody else
// was faster, nobody is relieved by accident.
import { api } from '@xinqiao/types';
import { QINGHE } from '../cast';
import { useApp } from '../app';
import { AppointmentModel } from '../../src/organisations';

const app = useApp();
const params = { schoolId: QINGHE.id };
const post = (name: string, relieves?: string[]) => ({
  params,
  body: { name, role: 'psychTeacher' as const, ...(relieves ? { relieves } : {}) },
});
const HELD = 'apt_zhoumingxi';
const holders = async () => {
  const held = {
    districtId: 'dst_yunling',
    schoolId: QINGHE.id,
    role: 'psychTeacher' as const,
    until: null,
  };
  return (await AppointmentModel.find(held).lean()).map(({ name }) => name);
};
const refused = async (...[name, relieves]: Parameters<typeof post>) =>
  (await app.as('何婉').refusal(api.organisations.appoint, post(name, relieves))).code;

it('relieves nobody who is not named', async () => {
  expect(await refused('丁一宁')).toBe('organisations/relieves');
  expect(await refused('丁一宁', ['apt_hewan'])).toBe('organisations/relieves');
  expect(await holders()).toEqual(['周明溪']);
});

it('relieves who is named, and nobody by what was seen before somebody else was faster', async () => {
  await app.as('何婉').call(api.organisations.appoint, post('丁一宁', [HELD]));
  expect(await holders()).toEqual(['丁一宁']);
  expect(await refused('丁二宁', [HELD])).toBe('organisations/relieves');
  expect(await holders()).toEqual(['丁一宁']);
});

it('asks nothing where nobody holds the post, and refuses what is said to be held', async () => {
  const free = {
    params,
    body: { name: '丁三宁', role: 'psychTeacher' as const, classId: 'cls_qinghe4' },
  };
  const stale = { ...free, body: { ...free.body, relieves: [HELD] } };
  const { code } = await app.as('何婉').refusal(api.organisations.appoint, stale);
  expect(code).toBe('organisations/relieves');
  await app.as('何婉').call(api.organisations.appoint, free);
  expect(await holders()).toContain('丁三宁');
});
