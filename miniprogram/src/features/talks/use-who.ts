// Who a child is, as the service or this phone's own list says it: an address may say anything.
// Until one of them has answered nobody is named.
import { useRemote } from '@/platform/use-remote';
import { aliasWords } from '@/ui/words';
import { loadTeam, teamKey } from './child.remote';
import { loadMine, MINE } from './talks.remote';
import { useKeeps } from './use-keeps';

export interface Who {
  readonly alias: string;
  readonly number: string;
}

/** The child's alias and number; undefined while neither the service nor the phone knows them. */
export function useWho(childId: string): Who | undefined {
  const team = useRemote(teamKey(childId), () => loadTeam(childId), useKeeps()).data;
  const mine = useRemote(MINE, loadMine, { keep: true }).data;
  const listed = [...(mine?.items ?? []), ...(mine?.before?.items ?? [])];
  return team ?? listed.find(({ child }) => child.id === childId)?.child;
}

/** How a list names a child: 小雨同学 03; an alias at most, never a name. */
export const whoWords = (who: Who | undefined): string =>
  `${aliasWords(who?.alias)} ${who?.number ?? ''}`.trim();
