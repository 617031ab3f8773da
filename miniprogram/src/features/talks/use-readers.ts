// Who will read what is written here, in words for the line over 提交.
// The writer, and those of whom the service says that they can open it at this moment.
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
  const { words, told } = readersOf(data?.readers, me?.accountId);
  const closed = !data && problem?.code === 'common/not-found' ? problem : undefined;
  return { words, told: capacity?.role === 'psychTeacher' ? undefined : told, closed, reload };
}

/** The same from those who can open it, besides the writer; undefined: not known, or kept by an earlier version. */
export function readersOf(
  readers: Team['readers'],
  myId: string | undefined,
): Pick<Readers, 'words' | 'told'> {
  if (!readers) return { words: '能看到的人：您、班主任、心理老师', told: '心理老师' };
  // Two persons who are called alike stay two, told apart by their roles.
  const others = readers.filter(({ accountId }) => accountId !== myId);
  const calls = others.map(({ name }) => teacherWords(name));
  const alike = new Set(calls).size < calls.length;
  const names = others.map(({ roleWord }, nth) => `${calls[nth]}${alike ? `（${roleWord}）` : ''}`);
  return { words: `能看到的人：${['您', ...names].join('、')}`, told: toldOf(readers, myId) };
}

/** Every psychology teacher who can open it; where the writer is the only one, nobody has to be told. */
function toldOf(
  readers: NonNullable<Team['readers']>,
  myId: string | undefined,
): string | undefined {
  const psychs = readers.filter(({ psych }) => psych);
  if (psychs.length === 0) return '学校管理员';
  const others = psychs.filter(({ accountId }) => accountId !== myId);
  return others.map(({ name }) => teacherWords(name)).join('、') || undefined;
}
