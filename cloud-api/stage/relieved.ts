// Whom a post relieves that somebody is about to give, as the list of a school's people says it: what a person reads before
// they press the button, tests and played years read too.
import { api } from '@xinqiao/types';
import type { ArgsOf } from '@xinqiao/types/endpoint';
import { isSameName } from '@xinqiao/types/text';
import type { Client } from './client';

type Post = ArgsOf<typeof api.organisations.appoint>['body'];

/** The post, with whom it relieves. */
export async function relieving(client: Client, schoolId: string, post: Post): Promise<Post> {
  if (post.role === 'schoolAdmin') return post;
  const { items } = await client.call(api.organisations.staff, { params: { schoolId }, query: {} });
  const held = items.filter(
    ({ role, classId, subject, until }) =>
      until === null &&
      role === post.role &&
      classId === (post.classId ?? null) &&
      isSameName(subject ?? '', post.subject ?? ''),
  );
  return { ...post, relieves: held.map(({ id }) => id) };
}
