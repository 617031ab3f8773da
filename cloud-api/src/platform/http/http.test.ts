// What every request may rely on, seen from outside: problems, limits of size, versions, keys, the docs.
// The endpoints are those of the organisations, because some room has to lend its routes.
import { api } from '@xinqiao/types';
import { IsoDay } from '@xinqiao/types/common';
import { useApp } from '../../../test/app';
import { CLASSES, QINGHE } from '../../../test/cast';
import { AppointmentModel } from '../../organisations';

const app = useApp();
const params = { schoolId: QINGHE.id };
const newTeacher = {
  name: '程小满',
  role: 'subjectTeacher' as const,
  classId: CLASSES.qingheFour.id,
  subject: '美术',
};

describe('a refusal', () => {
  it('is a problem with a code, a Chinese title and the id of its request', async () => {
    const response = await fetch(`${app.origin}/api/me`, {
      headers: { 'x-request-id': 'request-of-a-test' },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('x-request-id')).toBe('request-of-a-test');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      type: 'urn:xinqiao:problem:accounts/sign-in-required',
      title: '请重新登录。您写的都还在手机里。',
      status: 401,
      code: 'accounts/sign-in-required',
      instance: 'urn:xinqiao:request:request-of-a-test',
    });
  });

  it('answers an unknown address and an unknown method in the same shape', async () => {
    const unknown = await fetch(`${app.origin}/api/nowhere`);
    expect([unknown.status, await unknown.json()]).toMatchObject([
      404,
      { code: 'common/not-found' },
    ]);
    const method = await fetch(`${app.origin}/api/me`, { method: 'DELETE' });
    expect(method.headers.get('allow')).toContain('GET');
    expect([method.status, await method.json()]).toMatchObject([
      405,
      { code: 'common/method-not-allowed' },
    ]);
  });

  it('takes a fixed address for no id of another: only its own methods are there', async () => {
    const { token } = app.as('何婉');
    const headers = { authorization: `Bearer ${token}` };
    const method = await fetch(`${app.origin}/api/children/lookups`, { headers });
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('refuses an address that cannot be read', async () => {
    for (const bad of ['/docs/%E0%A4%A', '/docs/x%00'])
      expect(await (await fetch(app.origin + bad)).json()).toMatchObject({
        status: 400,
        code: 'common/malformed',
      });
  });

  it('tells an old client to update, and lets the present one in', async () => {
    const admin = app.as('何婉');
    const old = await admin.refusal(api.accounts.me, {}, { headers: { 'x-contract': '0' } });
    expect(old).toMatchObject({ status: 426, code: 'contract/upgrade-required' });
    await expect(admin.call(api.accounts.me, {})).resolves.toMatchObject({ name: '何婉' });
  });

  it('says of a defect nothing but that there was one', async () => {
    const { wechat } = app.ports;
    app.ports.wechat = { ...wechat, login: () => Promise.reject(new Error('secret inside')) };
    const problem = await app.stranger().refusal(api.accounts.signIn, { body: { code: 'x' } });
    app.ports.wechat = wechat;
    expect(problem).toMatchObject({ status: 500, code: 'common/internal' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });
});

describe('a body', () => {
  it('must be JSON', async () => {
    const wishes = { rawBody: '{"name":' };
    const problem = await app
      .as('何婉')
      .refusal(api.organisations.appoint, { params, body: {} }, wishes);
    expect(problem).toMatchObject({ status: 400, code: 'common/malformed' });
    const form = await app
      .as('何婉')
      .refusal(
        api.organisations.appoint,
        { params },
        { rawBody: 'name=x', headers: { 'content-type': 'text/plain' } },
      );
    expect(form).toMatchObject({ status: 400, code: 'common/malformed' });
  });

  it('may not be longer than 256 KB', async () => {
    const body = { ...newTeacher, name: '长'.repeat(100_000) };
    const problem = await app.as('何婉').refusal(api.organisations.appoint, { params, body });
    expect(problem).toMatchObject({ status: 413, code: 'common/too-large' });
  });

  it('hears of every field that does not fit, also of one that nobody knows', async () => {
    const body = { role: 'headmaster', classId: 7, subject: '', shoes: 43 };
    const problem = await app.as('何婉').refusal(api.organisations.appoint, { params, body });
    expect(problem).toMatchObject({ status: 422, code: 'common/invalid' });
    expect(problem.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/role', detail: '请选角色。' },
        { pointer: '/classId', detail: '编号不对，请返回上一页再试。' },
        { pointer: '/subject', detail: '请填写学科。' },
        { pointer: '/shoes', detail: '不认得“shoes”这一项，请更新小程序后再试。' },
      ]),
    );
    expect(problem.errors).toHaveLength(4);
  });

  it('hears of a day and of a month that lie in no school year', async () => {
    for (const day of ['0000-01-01', '0099-02-28', '1999-12-31', '9999-12-31'])
      expect(IsoDay.safeParse(day).error?.issues[0]?.message).toBe('请选日期，例如 2025-11-12。');
    for (const month of ['0000-01', '9999-12']) {
      const problem = await app
        .as('何婉')
        .refusal(api.organisations.calendar, { params: { month } });
      expect(problem.errors).toEqual([
        { pointer: '/params/month', detail: '请选月份，例如 2025-11。' },
      ]);
    }
  });

  it('that is missing is told field by field, and so are the address and the query', async () => {
    const none = await app.as('何婉').refusal(api.organisations.appoint, { params });
    expect(none.errors?.map(({ pointer }) => pointer)).toContain('/role');
    const args = { params: { schoolId: 'qinghe' }, query: { q: '长'.repeat(21), page: 2 } };
    const problem = await app.as('何婉').refusal(api.organisations.staff, args);
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/params/schoolId',
      '/query/page',
      '/query/q',
    ]);
  });
});

describe('an address', () => {
  it('that asks for one thing twice is not guessed at', async () => {
    const { token } = app.as('何婉');
    const headers = { authorization: `Bearer ${token}` };
    const asked = await fetch(`${app.origin}/api/notices?limit=1&limit=2`, { headers });
    expect([asked.status, await asked.json()]).toMatchObject([
      422,
      { code: 'common/invalid', errors: [{ pointer: '/query/limit' }] },
    ]);
  });
});

describe('an idempotency key', () => {
  const sent = { params, body: newTeacher };
  const key = 'key-of-the-first-appointment';

  it('is required where a request makes something', async () => {
    for (const bad of ['', 'short', 'with spaces in it'])
      expect(
        await app.as('何婉').refusal(api.organisations.appoint, sent, { key: bad }),
      ).toMatchObject({ status: 400, code: 'common/key-missing' });
  });

  it('carries a request out once, however often and at the same time it is sent', async () => {
    const twins = await Promise.all(
      Array.from({ length: 4 }, () =>
        app.as('何婉').send(api.organisations.appoint, sent, { key }),
      ),
    );
    const later = await app.as('何婉').send(api.organisations.appoint, sent, { key });
    const answers = await Promise.all([...twins, later].map((each) => each.json()));
    expect([...twins, later].map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(answers.map((each) => (each as { id: string }).id)).size).toBe(1);
    expect(await AppointmentModel.countDocuments({ name: '程小满' })).toBe(1);
  });

  it('knows the same request whatever the order of its fields', async () => {
    const { name, ...rest } = newTeacher;
    const body = { ...rest, name };
    await expect(
      app.as('何婉').call(api.organisations.appoint, { params, body }, { key }),
    ).resolves.toMatchObject({ name: '程小满' });
  });

  it('refuses another request under it', async () => {
    const other = { params, body: { ...newTeacher, subject: '音乐' } };
    const problem = await app.as('何婉').refusal(api.organisations.appoint, other, { key });
    expect(problem).toMatchObject({ status: 422, code: 'common/key-reused' });
  });

  it('belongs to one person: the same key of another is another', async () => {
    const body = { ...newTeacher, name: '高远', subject: '信息' };
    await expect(
      app.as('孟远').call(api.organisations.appoint, { params, body }, { key }),
    ).resolves.toMatchObject({ name: '高远' });
  });
});

describe('an answer', () => {
  it('tells the business time, may not be kept, and carries security headers', async () => {
    const response = await app.as('李秋月').send(api.accounts.me, {});
    expect(response.headers.get('x-now')).toBe('2025-11-20T01:00:00.000Z');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});

describe('the service', () => {
  it('says that it lives and that it can work', async () => {
    expect(await (await fetch(`${app.origin}/livez`)).json()).toEqual({ alive: true });
    expect(await (await fetch(`${app.origin}/readyz`)).json()).toEqual({ ready: true });
  });

  it('shows its contract, and a page to try it whose files come from disk', async () => {
    const document = (await (await fetch(`${app.origin}/openapi.json`)).json()) as object;
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api' }] });
    const page = await (await fetch(`${app.origin}/docs`)).text();
    for (const [, address = ''] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(address).toMatch(/^\/docs\//);
      expect((await fetch(app.origin + address)).status).toBe(200);
    }
  });

  it('shows its own contract and nobody else’s, by whatever address its page is asked for', async () => {
    const pages = ['/docs', '/docs/', '/docs/index.html'];
    const shown = pages.map(async (page) => (await fetch(app.origin + page)).text());
    for (const page of await Promise.all(shown)) expect(page).toContain('<title>心桥接口</title>');
    for (const foreign of ['swagger-initializer.js', 'oauth2-redirect.html'])
      expect((await fetch(`${app.origin}/docs/${foreign}`)).status).toBe(404);
  });
});
