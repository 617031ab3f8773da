// The door of the security events: what is written down, and how.
// Who reads them is the audit room's business.
export { coarseAddress } from './address.rules';
export { eventOfEntry, noteSecurityEvent, securityEvent } from './event';
export { noteRefusal, settleRefusals } from './refusals';
export { SecurityEventModel, type SecurityEventDoc } from './security-event.model';
