// Who will read what is written here, in words for the line over 提交.
// A psychology teacher's words stay with her; a subject teacher's reach the class teacher and the psychology teacher.
import { useSession } from '@/platform/session';
import { useRemote } from '@/platform/use-remote';
import { teacherWords } from '@/ui/words';
import { loadTeam, teamKey, type Team } from './child.remote';

export interface Readers {
  readonly words: string;
  /** The psychology teacher, as 周老师; undefined for herself, who needs no 我有担心. */
  readonly psychName: string | undefined;
}

/** The readers of a talk that the signed-in person writes about a child. */
export function useReaders(childId: string): Readers {
  const { me, capacity } = useSession();
  const { data } = useRemote(teamKey(childId), () => loadTeam(childId), { keep: true });
  if (capacity?.role === 'psychTeacher')
    return { words: '能看到的人：只有您', psychName: undefined };
  return readersOf(data?.adults ?? [], me?.accountId);
}

/** The same, from the child's adults. */
export function readersOf(adults: Team['adults'], myId: string | undefined): Readers {
  const named = (role: string) =>
    adults.find((adult) => adult.role === role && adult.name && adult.accountId !== myId)?.name;
  const psych = named('psychTeacher');
  const others = [named('classTeacher'), psych].filter((name) => name != null);
  const names = others.map((name) => teacherWords(name));
  const psychName = psych ? teacherWords(psych) : '心理老师';
  const words = names.length > 0 ? `您、${[...new Set(names)].join('、')}` : '您、班主任、心理老师';
  return { words: `能看到的人：${words}`, psychName };
}
