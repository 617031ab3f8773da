// Who reads security events: the auditor of the district, and nobody whose acts they are.
// Whoever runs the service, keeps posts or looks after children is written about here and reads nothing of it.
import { rightsTo } from '../platform/rights';

/** Rights to security events. */
export const eventRights = rightsTo<'read'>('SecurityEvent', ({ districtId, capacity }, allow) => {
  if (capacity.role === 'auditor') allow('read', { districtId });
});
