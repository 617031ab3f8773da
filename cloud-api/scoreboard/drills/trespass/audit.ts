// What would let somebody act unseen: acts that leave no event, events that say too much or that those read of whom they tell.
// Each is a bug planted for the row `trespass`.
import type { Patch } from '../../stage/planted';

/** The patches. */
export const AUDIT_BUGS: readonly Patch[] = [
  {
    name: 'an act of the chain leaves no security event',
    file: 'src/platform/security-events/event.ts',
    inside: 'eventOfEntry',
    find: 'if (!Object.hasOwn(SECURITY_ACTS, kind)) return null;',
    replace: "if (kind !== 'account.joined') return null;",
  },
  {
    name: 'whose file was opened stands among the security events',
    file: 'src/platform/security-events/event.ts',
    inside: 'postOrPerson',
    find: '/^(acc|apt)_/.test(id) ? id : null',
    replace: 'id',
  },
  {
    name: 'a security event keeps the whole address',
    file: 'src/platform/security-events/address.rules.ts',
    inside: 'coarseAddress',
    find: 'if (four) return `${four[1]}.0/24`;',
    replace: 'if (four) return plain;',
  },
  {
    name: 'who is known is refused without a trace',
    file: 'src/platform/security-events/refusals.ts',
    inside: 'noteRefusal',
    find: 'if (kind === null) return true;',
    replace: 'if (kind === null || refused.session?.accountId) return true;',
  },
  {
    name: 'refusals that follow one another are counted as one',
    file: 'src/platform/security-events/refusals.ts',
    inside: 'noteRefusal',
    find: 'known.more += 1;',
    replace: '',
  },
  {
    name: 'an officer reads what is written of her',
    file: 'src/audit/event.rights.ts',
    inside: 'eventRights',
    find: "capacity.role === 'auditor'",
    replace: "capacity.role !== 'schoolAdmin'",
  },
  {
    name: 'who audits is given a post',
    file: 'src/organisations/organisation.rights.ts',
    inside: 'appointmentRights',
    find: '[...AT_SCHOOLS, ...OFFICES]',
    replace: "[...AT_SCHOOLS, ...OFFICES, 'auditor']",
  },
  {
    name: 'an alarm rings with nobody',
    file: 'src/audit/alarms.ts',
    inside: 'raiseAlarm',
    find: ".emit('alarm.raised', { securityEventId: _id })",
    replace: '',
  },
  {
    name: 'security events are forgotten after a month',
    file: 'src/platform/security-events/security-event.model.ts',
    inside: 'securityEventSchema',
    find: 'expireAfterSeconds: SECURITY_KEPT_DAYS * DAY_SECONDS',
    replace: 'expireAfterSeconds: Math.min(30, SECURITY_KEPT_DAYS) * DAY_SECONDS',
  },
];
