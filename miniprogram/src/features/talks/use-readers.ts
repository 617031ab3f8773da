// Who will read what is written here, in words for the line over 提交.
// The same three as the service opens it to: the writer, the class teacher, the psychology teacher.
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
  const { words, psychName } = readersOf(data?.adults ?? [], me?.accountId);
  return { words, psychName: capacity?.role === 'psychTeacher' ? undefined : psychName };
}

/** The same from the child's adults: the class teacher and the psychology teacher, besides the writer. */
export function readersOf(adults: Team['adults'], myId: string | undefined): Readers {
  const other = (role: string) =>
    adults.find((adult) => adult.role === role && adult.name && adult.accountId !== myId)?.name;
  const psych = other('psychTeacher');
  const names = [other('classTeacher'), psych].flatMap((name) => (name ? teacherWords(name) : []));
  const words = adults.length > 0 ? ['您', ...new Set(names)].join('、') : '您、班主任、心理老师';
  return {
    words: `能看到的人：${words}`,
    psychName: psych ? teacherWords(psych) : '心理老师',
  };
}
