// The ids of the tree of organisations and of who holds which role in it.
// They stand apart from the schemas of this room, so that a room above names a school without loading them.
import { z } from 'zod';
import { idOf } from '../ids';

export const OrganisationId = z
  .string({ error: '单位编号不对，请返回上一页再试。' })
  .regex(/^(dst|ctr|sch)_[0-9a-z]{4,40}$/, '单位编号不对，请返回上一页再试。');
export const SchoolId = idOf('sch', '学校');
export const ClassId = idOf('cls', '班级');
export const AppointmentId = idOf('apt');
export const OfferId = idOf('off');
/** Whose appointments end with a new one, as who appoints has seen them. */
export const Relieved = z
  .array(AppointmentId, '没看懂要交接的是谁，请重新打开这一页。')
  .max(10, '交接的人太多，请重新打开再试。');
