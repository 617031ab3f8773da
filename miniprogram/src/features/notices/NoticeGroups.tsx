// Notices by day: today, yesterday, earlier. The days are the service's, so that a wrong phone clock does not matter.
// Each says how it arrived; when WeChat did not deliver, the inbox counts.
import { View } from '@tarojs/components';
import type { Notice } from '@xinqiao/types/notices';
import { dayOf, daysBetween, hourOf, momentWords, timeWords } from '@/platform/dates';
import { Card, SectionTitle } from '@/ui/Card';
import { MessageRow } from '@/ui/MessageRow';
import { unbroken } from '@/ui/words';

/** How it arrived, in words that claim no more than is known. */
export function arrivalOf({ state, word }: Notice['delivery'], now: string): string {
  if (state === 'queued' && isNight(now)) return unbroken('夜里不响，微信早上 7 点发');
  return state === 'failed' || state === 'unknown' ? `${word}，以这里为准` : word;
}

/** WeChat rings nobody between nine in the evening and seven. */
function isNight(now: string): boolean {
  const hour = hourOf(now);
  return hour < 7 || hour >= 21;
}

/** The group of a notice, seen from `now`. */
export function groupOf(createdAt: string, now: string): '今天' | '昨天' | '更早' {
  const days = daysBetween(dayOf(createdAt), dayOf(now));
  if (days <= 0) return '今天';
  return days === 1 ? '昨天' : '更早';
}

interface Props {
  notices: readonly Notice[];
  now: string;
  onOpen: (notice: Notice) => void;
}

/** The groups that have something in them. */
export function NoticeGroups({ notices, now, onOpen }: Props) {
  return (
    <>
      {(['今天', '昨天', '更早'] as const).map((group) => {
        const here = notices.filter(({ createdAt }) => groupOf(createdAt, now) === group);
        if (here.length === 0) return null;
        return (
          <View key={group}>
            <SectionTitle>{group}</SectionTitle>
            <Card flush>
              {here.map((notice) => (
                <MessageRow
                  key={notice.id}
                  icon={notice.icon}
                  tone={notice.asks ? 'warm' : 'brand'}
                  title={notice.title}
                  line={notice.line}
                  time={(group === '更早' ? momentWords : timeWords)(notice.createdAt)}
                  arrived={arrivalOf(notice.delivery, now)}
                  unread={notice.readAt === null}
                  onTap={() => onOpen(notice)}
                />
              ))}
            </Card>
          </View>
        );
      })}
    </>
  );
}
