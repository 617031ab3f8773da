// Who a child is, as the service or this phone's own list says it: an address may say anything.
// Until one of them has answered nobody is named.
import { useRemote } from '@/platform/use-remote';
import { loadTeam, teamKey } from './child.remote';
import { loadMine, MINE } from './talks.remote';
import { useKeeps } from './use-keeps';
import type { Who } from './who.rules';

/** The child's alias and number; undefined while neither the service nor the phone knows them. */
export function useWho(childId: string): Who | undefined {
  const team = useRemote(teamKey(childId), () => loadTeam(childId), useKeeps()).data;
  const mine = useRemote(MINE, loadMine, { keep: true }).data;
  const listed = [...(mine?.items ?? []), ...(mine?.before?.items ?? [])];
  return team ?? listed.find(({ child }) => child.id === childId)?.child;
}
