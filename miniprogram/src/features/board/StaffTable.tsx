// 人员 at a desk: one line a role, the name where a person begins; the same facts as the cards of a phone.
// In the order of names.
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { Button } from '@/ui/Button';
import { Table, type Column } from '@/ui/Table';
import { unbroken } from '@/ui/words';
import { roleLine, sinceLine, type Person } from './staff.rules';

const COLUMNS: readonly Column[] = [
  { word: '姓名', share: 1.4 },
  { word: '角色', share: 1.4 },
  { word: '班级和学科', share: 2 },
  { word: '从哪天起', share: 1.2 },
  { word: '', share: 1.2, end: true },
];

/** Who is listed, and what may be done for each. */
export interface StaffProps {
  people: readonly Person[];
  onEnd: (role: Appointment) => void;
  onInvite: (role: Appointment) => void;
  onConfirm: (role: Appointment) => void;
  onMove: (role: Appointment) => void;
  me: string | undefined;
}

interface ActProps {
  role: Appointment;
  onTap: (role: Appointment) => void;
}

/** The way to a person's invitation, for who has not joined yet. */
export function Invite({ role, onTap }: ActProps) {
  if (role.joined) return null;
  return (
    <Button kind="text" size="mini" label={`${role.name}的邀请码`} onTap={() => onTap(role)}>
      邀请码
    </Button>
  );
}

/** The way to another phone, for who has joined; one's own stands in 我的. */
export function Move({ role, me, onTap }: ActProps & Pick<StaffProps, 'me'>) {
  if (!role.joined || role.accountId === me) return null;
  return (
    <Button kind="text" size="mini" label={`${role.name}换手机`} onTap={() => onTap(role)}>
      换手机
    </Button>
  );
}

/** The way to say that it is they, where another place has let somebody in; nobody says it of themselves. */
export function Confirm({ role, me, onTap }: ActProps & Pick<StaffProps, 'me'>) {
  if (!role.unconfirmed || role.accountId === me) return null;
  return (
    <Button kind="text" size="mini" label={`确认${role.name}是本人`} onTap={() => onTap(role)}>
      确认
    </Button>
  );
}

/** The way to the end of a role. */
export function End({ role, onTap }: ActProps) {
  const label = `结束${role.name}的${roleLine(role)}`;
  return (
    <Button kind="quiet" size="mini" label={label} onTap={() => onTap(role)}>
      结束
    </Button>
  );
}

/** The table. */
export function StaffTable({ people, onEnd, onInvite, onConfirm, onMove, me }: StaffProps) {
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
          {sinceLine(role)}
        </View>,
        <View key="acts" className="board-staff board-staff--end">
          {at === 0 && <Invite role={role} onTap={onInvite} />}
          {at === 0 && <Move role={role} me={me} onTap={onMove} />}
          <Confirm role={role} me={me} onTap={onConfirm} />
          <End role={role} onTap={onEnd} />
        </View>,
      ],
    })),
  );
  return <Table columns={COLUMNS} rows={rows} foot={unbroken(`${people.length} 个人`)} />;
}
