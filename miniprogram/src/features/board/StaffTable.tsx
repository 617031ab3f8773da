// 人员 at a desk: one line a role, the name where a person begins; the same facts as the cards of a phone.
// In the order of names.
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { dayWords } from '@/platform/dates';
import { Button } from '@/ui/Button';
import { Table, type Column } from '@/ui/Table';
import { kept } from '@/ui/words';
import { roleLine } from './staff.rules';

const COLUMNS: readonly Column[] = [
  { word: '姓名', share: 1.4 },
  { word: '角色', share: 1.4 },
  { word: '班级和学科', share: 2 },
  { word: '从哪天起', share: 1.2 },
  { word: '', share: 0.6, end: true },
];

interface Props {
  people: readonly (readonly Appointment[])[];
  onEnd: (role: Appointment) => void;
}

/** The table. */
export function StaffTable({ people, onEnd }: Props) {
  const rows = people.flatMap((roles) =>
    roles.map((role, at) => ({
      id: `staff-${role.id}`,
      cells: [
        at === 0 ? role.name : <View className="xq-spoken">{role.name}</View>,
        role.roleWord,
        <View key="where" className="board-row__quiet">
          {`${role.className ?? ''}${role.subject ?? ''}`}
        </View>,
        <View key="since" className="board-row__quiet">
          {dayWords(role.since)}
        </View>,
        <Button
          key="end"
          kind="quiet"
          size="mini"
          label={`结束${role.name}的${roleLine(role)}`}
          onTap={() => onEnd(role)}
        >
          结束
        </Button>,
      ],
    })),
  );
  return <Table columns={COLUMNS} rows={rows} foot={kept(`${people.length} 个人`)} />;
}
