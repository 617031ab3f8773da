// What the morning digests ask: how much of a month is still planned, by adult and by school.
// Counts only; who is told what is decided in the room of the messages.
import type { Month } from '@xinqiao/types/common';
import { ObligationModel } from './obligation.model';

/** What each adult still owes in a month, by school. */
export async function dueByAdult(
  districtId: string,
  month: Month,
): Promise<{ accountId: string; schoolId: string; open: number }[]> {
  const rows = await ObligationModel.aggregate<{
    _id: { ownerId: string; schoolId: string };
    open: number;
  }>([
    { $match: { districtId, month, state: 'planned', ownerId: { $ne: null } } },
    { $group: { _id: { ownerId: '$ownerId', schoolId: '$schoolId' }, open: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
  return rows.map(({ _id, open }) => ({ accountId: _id.ownerId, schoolId: _id.schoolId, open }));
}

/** What each school still owes in a month; `open` counts vacancies too. */
export async function dueBySchool(
  districtId: string,
  month: Month,
): Promise<{ schoolId: string; open: number; vacancies: number }[]> {
  const rows = await ObligationModel.aggregate<{ _id: string; open: number; vacancies: number }>([
    { $match: { districtId, month, state: 'planned' } },
    {
      $group: {
        _id: '$schoolId',
        open: { $sum: 1 },
        vacancies: { $sum: { $cond: [{ $eq: ['$ownerId', null] }, 1, 0] } },
      },
    },
    { $sort: { _id: 1 } },
  ]);
  return rows.map(({ _id, ...counts }) => ({ schoolId: _id, ...counts }));
}
