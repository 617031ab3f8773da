// Who will read what is written here, in words for the line over 提交.
// The same three as the service opens it to: the writer, the class teacher, the psychology teacher.
import type { CallProblem } from '@/platform/problems';
import { useSession } from '@/platform/session';
import { useRemote } from '@/platform/use-remote';
import { teacherWords } from '@/ui/words';
import { loadTeam, teamKey, type Team } from './child.remote';

interface Readers {
  readonly words: string;
  /** Who is told of a concern, as 周老师; undefined for the psychology teacher, who needs no 我有担心. */
  readonly told: string | undefined;
  /** The service knows no such child for this capacity, and this phone has never seen one. */
  readonly closed: CallProblem | undefined;
  readonly reload: () => Promise<void>;
}

/** The readers of a talk that the signed-in person writes about a child. */
export function useReaders(childId: string): Readers {
  const { me, capacity } = useSession();
  const { data, problem, reload } = useRemote(teamKey(childId), () => loadTeam(childId), {
    keep: true,
  });
  const { words, told } = readersOf(data?.adults ?? [], me?.accountId);
  const closed = !data && problem?.code === 'common/not-found' ? problem : undefined;
  return { words, told: capacity?.role === 'psychTeacher' ? undefined : told, closed, reload };
}

/** The same from the child's adults: the class teacher and the psychology teacher, besides the writer. */
export function readersOf(
  adults: Team['adults'],
  myId: string | undefined,
): Pick<Readers, 'words' | 'told'> {
  const other = (role: string) =>
    adults.find((adult) => adult.role === role && adult.name && adult.accountId !== myId);
  const [head, psych] = [other('classTeacher'), other('psychTeacher')];
  // One person in both roles reads once; two persons who are called alike stay two, told apart by their roles.
  const others = [head, psych?.accountId === head?.accountId ? undefined : psych].flatMap((one) =>
    one?.name ? { role: one.roleWord, words: teacherWords(one.name) } : [],
  );
  const alike = new Set(others.map((one) => one.words)).size < others.length;
  const names = others.map((one) => (alike ? `${one.words}（${one.role}）` : one.words));
  const words = adults.length > 0 ? ['您', ...names].join('、') : '您、班主任、心理老师';
  return { words: `能看到的人：${words}`, told: toldOf(adults, myId) };
}

function toldOf(adults: Team['adults'], myId: string | undefined): string | undefined {
  const psych = adults.find(({ role }) => role === 'psychTeacher');
  if (!psych) return '心理老师';
  if (psych.vacant || !psych.name) return '学校管理员';
  return psych.accountId === myId ? undefined : teacherWords(psych.name);
}
