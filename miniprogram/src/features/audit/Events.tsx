// The events: on a phone rows by day, at a desk a table. The name of a person leads to what else they did.
// Nothing here names a child, and nothing here can be changed.
import { View } from '@tarojs/components';
import { SECURITY_KINDS, type SecurityEvent } from '@xinqiao/types/audit';
import { dayOf, dayWords, momentWords, timeWords } from '@/platform/dates';
import { useDesk } from '@/platform/desk';
import { Button } from '@/ui/Button';
import { Card, SectionTitle } from '@/ui/Card';
import { cx } from '@/ui/cx';
import { Facts } from '@/ui/Facts';
import { Icon } from '@/ui/Icon';
import { Table, type Column } from '@/ui/Table';
import { fromWords, isWarm, KIND_ICONS, whatWords, whoWords } from './audit.rules';

interface Props {
  events: readonly SecurityEvent[];
  /** Looks for what else this person did. */
  onPerson: (account: NonNullable<SecurityEvent['account']>) => void;
}

const COLUMNS: readonly Column[] = [
  { word: '时间', share: 1.2 },
  { word: '类别', share: 1.2 },
  { word: '谁', share: 2 },
  { word: '做了什么', share: 3 },
  { word: '从哪里', share: 1.6 },
];

/** All of them that have been brought. */
export function Events(props: Props) {
  return useDesk() ? <AtDesk {...props} /> : <OnPhone {...props} />;
}

function OnPhone({ events, onPerson }: Props) {
  const days = [...new Set(events.map(({ at }) => dayOf(at)))];
  return (
    <>
      {days.map((day) => (
        <View key={day}>
          <SectionTitle>{dayWords(day, true)}</SectionTitle>
          <Card>
            {events
              .filter(({ at }) => dayOf(at) === day)
              .map((event) => (
                <Row key={event.id} event={event} onPerson={onPerson} />
              ))}
          </Card>
        </View>
      ))}
    </>
  );
}

function Row({ event, onPerson }: { event: SecurityEvent; onPerson: Props['onPerson'] }) {
  const { at, capacityWord, where } = event;
  return (
    <View className="audit-row">
      <Picture event={event} />
      <View className="audit-row__main">
        <View className="audit-row__head">
          <View className="audit-row__what">{whatWords(event)}</View>
          <View className="audit-quiet">{timeWords(at)}</View>
        </View>
        {where && <View className="audit-quiet">{`想做：${where}`}</View>}
        <Who event={event} onPerson={onPerson} />
        <Facts items={[...(capacityWord ? [capacityWord] : []), ...fromWords(event)]} />
      </View>
    </View>
  );
}

function Picture({ event }: { event: SecurityEvent }) {
  return (
    <View className={cx('audit-picture', isWarm(event) && 'audit-picture--warm')}>
      <Icon name={KIND_ICONS[event.kind]} size={20} />
    </View>
  );
}

function Who({ event, onPerson }: { event: SecurityEvent; onPerson: Props['onPerson'] }) {
  const { account } = event;
  const who = whoWords(event);
  if (!account) return <View>{who}</View>;
  return (
    <View className="audit-who">
      <Button kind="text" size="mini" label={`只看${who}`} onTap={() => onPerson(account)}>
        {who}
      </Button>
    </View>
  );
}

function AtDesk({ events, onPerson }: Props) {
  const rows = events.map((event) => ({
    id: `event-${event.id}`,
    cells: [
      momentWords(event.at),
      <View key="kind" className="audit-kind">
        <Picture event={event} />
        {SECURITY_KINDS[event.kind]}
      </View>,
      <View key="who">
        <Who event={event} onPerson={onPerson} />
        <View className="audit-quiet">{event.capacityWord}</View>
      </View>,
      <View key="what">
        <View>{whatWords(event)}</View>
        {event.where && <View className="audit-quiet">{`想做：${event.where}`}</View>}
      </View>,
      <View key="from" className="audit-quiet">
        {fromWords(event).map((words) => (
          <View key={words}>{words}</View>
        ))}
      </View>,
    ],
  }));
  return <Table columns={COLUMNS} rows={rows} />;
}
