// The door of the audit room: security events for the district's auditor, and alarms that ring by themselves.
// It reads what the ground floor writes; a room above has it ring.
import { audit, auditErrors, auditEvents } from '@xinqiao/types/audit';
import { bind } from '../platform/http';
import type { Room } from '../platform/room';
import { SecurityEventModel } from '../platform/security-events';
import { alarmLetters } from './alarm.letters';
import { raiseAlarms } from './alarms';
import { exportEvents, readEvents } from './event.reads';

export { raiseAlarm } from './alarms';

export const auditRoom: Room = {
  name: 'audit',
  contract: { endpoints: audit, errors: auditErrors, events: auditEvents },
  routes: [bind(audit.events, readEvents), bind(audit.exportEvents, exportEvents)],
  letters: alarmLetters,
  sweeps: { 'audit.alarms': raiseAlarms },
  models: [SecurityEventModel],
};
