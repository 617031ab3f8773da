// A role comes to its end: moved away, left. What its holder still owed becomes a vacancy, at once and in sight.
// The reason stays in its box when the service refuses, and on the phone when the sheet is closed.
import { TALKING, type Appointment } from '@xinqiao/types/organisations';
import { ReasonSheet } from '@/form/ReasonSheet';
import { endAppointment } from './board.remote';
import { roleLine } from './staff.rules';

interface Props {
  role: Appointment;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Whose children need somebody else then. */
const TALKS: ReadonlySet<string> = new Set(TALKING);

/** The sheet. */
export function EndSheet({ role, onDone, onClose }: Props) {
  return (
    <ReasonSheet
      id={`board.end.${role.id}`}
      title={`${role.name}不再任${role.roleWord}`}
      label="原因"
      placeholder="例如：调到别的学校"
      says={`${role.name}（${roleLine(role)}），从今天起生效。${TALKS.has(role.role) ? '这个岗位没谈完的孩子会显示缺岗，请在“一览”里指定接手的老师。' : ''}`}
      verb="结束这项任职"
      max={100}
      send={({ words, key }) => endAppointment(role.id, words, { key })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
