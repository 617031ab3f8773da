// What takes two people is never done by one with two WeChats: whoever gives posts and lets people in has as many accounts as
// they like, and none of them counts beside their own.
import { api } from '@xinqiao/types';
import type { Client } from '../../stage/client';
import { CAST, CLASSES, QINGHE, SHIPAN, SHIYAN } from '../cast';
import { aChild } from '../factories';
import { goTo, setClock } from '../talks-world';
import { useNewcomers } from './newcomers';

const people = useNewcomers();
const { app } = people;
const codeOf = async (sent: Promise<Response>) => {
  const answer = await sent;
  return answer.ok ? 'done' : ((await answer.json()) as { code: string }).code;
};

describe('a request to be spared a talk', () => {
  const canDecide = async (who: Client, id: string) => {
    const query = { month: '2025-12', limit: 100 } as const;
    const { items } = await who.call(api.months.exemptions, { query });
    return items.find((one) => one.id === id)?.can.decide;
  };
  const decide = (who: Client, exemptionId: string) =>
    codeOf(
      who.send(api.months.decideExemption, { params: { exemptionId }, body: { granted: true } }),
    );
  const asks = async (teacher: Client) => {
    const query = { month: '2025-12', limit: 100 } as const;
    const { items } = await teacher.call(api.months.mine, { query });
    const params = { obligationId: items.find((one) => one.can.askExemption)!.id };
    const body = { reason: '外出学习一个月' };
    return (await teacher.call(api.months.askExemption, { params, body })).id;
  };

  it('of the only admin stays with the office, however many admins she makes', async () => {
    setClock(app, '2025-11-20 10:00');
    const { accountId } = CAST.孙立言;
    await people.names('孟远', { at: SHIPAN.id, accountId });
    const child = { classId: CLASSES.shipanThree.id, designatedTeacherId: accountId };
    await aChild(child, { by: '孙立言', at: '2025-11-20T01:00:00Z' });
    await goTo(app, '2025-12-01 09:00');
    const id = await asks(await app.session('孙立言', `subjectTeacher@${SHIPAN.id}`));
    const second = await people.makesAnAccount('孙立言', { at: SHIPAN.id, role: 'schoolAdmin' });
    await second.client.confirm();
    const third = await people.makesAnAccount(second.client, {
      ...{ at: SHIPAN.id, role: 'schoolAdmin' },
    });
    for (const { client } of [second, third]) {
      expect(await canDecide(client, id)).not.toBe(true);
      expect(await decide(client, id)).toBe('talks/own-exemption');
    }
    expect(await canDecide(app.as('孟远'), id)).toBe(true);
    expect(await decide(app.as('孟远'), id)).toBe('done');
  });

  it('of a teacher is answered by the admin who let her in: whose hand she is could hand in her talks as well', async () => {
    setClock(app, '2025-12-01 09:00');
    const made = await people.makesAnAccount('方宁', { at: SHIYAN.id });
    const child = { classId: CLASSES.shiyanTwo.id, designatedTeacherId: made.accountId };
    await aChild(child, { by: '方宁', at: '2025-12-01T01:00:00Z' });
    await app.work();
    const id = await asks(made.client);
    expect(await decide(app.as('方宁'), id)).toBe('done');
  });
});

describe('the word of two people that a child is to be erased', () => {
  const BODY = { basis: 'unlawful', cause: 'guardianAsked' } as const;
  const agree = async (who: Client, childId: string) =>
    (await who.call(api.children.agreeToErase, { params: { childId }, body: BODY })).complete;

  it('is not given by an officer and an admin of the officer’s making', async () => {
    setClock(app, '2025-12-02 09:00');
    const { _id: childId } = await aChild({}, { at: '2025-12-02T01:00:00Z' });
    const leaving = { params: { childId }, body: { reason: '转学' } };
    await app.as('何婉').call(api.children.remove, leaving);
    const made = await people.makesAnAccount('郑岚', { at: QINGHE.id, role: 'schoolAdmin' });
    expect(await agree(app.as('郑岚'), childId)).toBe(false);
    const evening = { params: { childId }, body: BODY };
    await made.client.confirm();
    expect(await codeOf(made.client.send(api.children.agreeToErase, evening))).toBe(
      'common/forbidden',
    );
    setClock(app, '2025-12-03 09:00');
    await made.client.confirm();
    expect(await agree(made.client, childId)).toBe(false);
    expect(await agree(app.as('何婉'), childId)).toBe(true);
  });
});
