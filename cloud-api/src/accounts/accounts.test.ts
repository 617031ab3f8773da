// Signing in and what a session may do, over HTTP.
import { api } from '@xinqiao/types';
import { useApp } from '../../test/app';

const app = useApp();

describe('我的', () => {
  it('asks a stranger to sign in', async () => {
    const problem = await app.stranger().refusal(api.accounts.me, {});
    expect(problem).toMatchObject({ status: 401, code: 'accounts/sign-in-required' });
  });

  it('shows who I am and in which capacity', async () => {
    const me = await app.as('李秋月').call(api.accounts.me, {});
    expect(me).toMatchObject({
      name: '李秋月',
      capacity: { id: 'subjectTeacher@sch_qinghe', classNames: ['三年级1班'] },
    });
  });
});
