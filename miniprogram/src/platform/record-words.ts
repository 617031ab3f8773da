// How a record stands that has not arrived, in one line: why it waits, and when it is tried again by itself.
// A record of another capacity waits for that capacity, and says so.
import { now } from './clock';
import { timeWords } from './dates';
import { mayLeave, type QueueRecord } from './queue';
import { whyRefused } from './queue-record';
import { useSession } from './session';

/** The line of a record, for whoever is signed in. */
export function useRecordWords(): (record: QueueRecord) => string {
  const { me, capacity } = useSession();
  return (record) => {
    const { state, refusal, trouble, capacityId } = record;
    if (state === 'refused') return refusal ? whyRefused(refusal) : '没有收下。';
    if (state === 'sending') return '正在送出';
    if (!mayLeave(record)) {
      const other = me?.capacities.find(({ id }) => id === capacityId);
      const verb = capacity ? '换回' : '选';
      return `${verb}${other?.roleWord ?? '原来的身份'}就送出`;
    }
    // What only wants a network goes with it, whenever its next try would be.
    return trouble ? trouble + nextWords(record) : '有网就自动送出。';
  };
}

/** Whether something stands in its way that may last: it can be taken up again, or its words kept elsewhere. */
export const isStuck = ({ state, trouble }: QueueRecord): boolean =>
  state === 'refused' || (state === 'waiting' && trouble !== undefined);

/** When it is tried again by itself; said once the wait is long enough to be noticed. */
function nextWords({ nextTry = 0 }: QueueRecord): string {
  const wait = nextTry - Date.now();
  if (wait < 30_000) return '';
  const at = new Date(now().getTime() + wait).toISOString();
  return `${timeWords(at)} 再自动试。`;
}
