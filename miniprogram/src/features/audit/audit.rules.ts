// Security events in the words of the screen and of the file.
// Pure: who it was, from where, and which line of the file it makes.
import { SECURITY_KINDS, type SecurityEvent, type SecurityKind } from '@xinqiao/types/audit';
import { dayOf, timeWords } from '@/platform/dates';
import type { Sheet } from '@/platform/xlsx';
import type { IconName } from '@/ui/Icon';
import { unbroken } from '@/ui/words';

/** The picture of each kind. */
export const KIND_ICONS: Record<SecurityKind, IconName> = {
  signIn: 'person',
  signInRefused: 'alert',
  ended: 'x',
  stepUpFailed: 'alert',
  refused: 'lock',
  binding: 'mobile',
  appointment: 'users',
  opening: 'eye',
  erasure: 'refresh',
  settled: 'sliders',
  operator: 'house',
  exported: 'doc',
  alarm: 'flag',
};

/** What a person should look at first. */
export const isWarm = ({ kind }: SecurityEvent): boolean =>
  kind === 'alarm' || kind === 'stepUpFailed' || kind === 'signInRefused';

/** Who did it: a person, whoever runs the service, or somebody who is not signed in. */
export function whoWords({ account, kind, address }: SecurityEvent): string {
  if (account) return account.name;
  if (kind === 'operator' || kind === 'binding') return '运维';
  return address === null ? '系统' : '没有登录的人';
}

/** What it was, whom it concerned, and how often. */
export function whatWords({ what, about, count, kind }: SecurityEvent): string {
  const whom = about ? `（${about.name}）` : '';
  const times = count > 1 ? `${kind === 'alarm' ? '，' : '，又 '}${count} 次` : '';
  return unbroken(`${what.replace(/。$/, '')}${whom}${times}`);
}

/** From where and in which session. */
export function fromWords({ address, session }: SecurityEvent): string[] {
  return [...(address ? [address] : []), ...(session ? [unbroken(`会话 ${session}`)] : [])];
}

const COLUMNS = [
  { head: '日期', width: 14 },
  { head: '时间', width: 8 },
  { head: '类别', width: 14 },
  { head: '谁', width: 12 },
  { head: '身份', width: 30 },
  { head: '做了什么', width: 40 },
  { head: '想做什么', width: 40 },
  { head: '对谁', width: 12 },
  { head: '次数', width: 8 },
  { head: '从哪里', width: 20 },
  { head: '会话', width: 10 },
] as const;

/** The sheet of a file: one line an event. */
export function sheetOf(events: readonly SecurityEvent[]): Sheet {
  const rows = events.map((event) => {
    const { at, kind, capacityWord, what, where, about, count, address, session } = event;
    return [
      ...[dayOf(at), timeWords(at), SECURITY_KINDS[kind], whoWords(event), capacityWord],
      ...[what, where, about?.name ?? null, count, address, session],
    ];
  });
  return { name: '安全事件', columns: COLUMNS, rows };
}
