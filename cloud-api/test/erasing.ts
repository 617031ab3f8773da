// A child erased as people do it: the school lets it go, its admin and an officer of the district say so in the app, and
// whoever runs the service types one command.
import { children, type AgreeToErase } from '@xinqiao/types/children';
import type { TestApp } from './app';
import type { PersonName } from './cast';
import { operate } from './operate';

/** Ground and reason of these tests. */
export const WORD: AgreeToErase = { basis: 'consentWithdrawn', cause: 'guardianAsked' };

/** Lets people say in the app that a child is to be erased; it leaves its list first. */
export async function agreeOn(
  app: TestApp,
  childId: string,
  people: readonly PersonName[] = ['何婉', '郑岚'],
): Promise<void> {
  const params = { childId };
  const [first] = people;
  const { listed } = await app.as(first!).call(children.one, { params });
  if (listed) await app.as('何婉').call(children.remove, { params, body: { reason: '搬走了' } });
  for (const name of people) await app.as(name).call(children.agreeToErase, { params, body: WORD });
}

/** The command of the operator. */
export const command = (childId: string) => ['erase', childId, '--by', '陈工'];

/** Erases a child, agreements and all. */
export async function eraseChildOf(app: TestApp, childId: string): Promise<string> {
  await agreeOn(app, childId);
  await app.work();
  return (await operate(app.ports, ...command(childId))).text;
}
