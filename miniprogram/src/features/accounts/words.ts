// Small words that the screens of accounts share.
// Roles get an icon by what they do, never by rank.
import type { Role } from '@xinqiao/types/common';
import type { Capacity } from '@xinqiao/types/accounts';
import type { IconName } from '@/ui/Icon';

export const ROLE_ICONS: Record<Role, IconName> = {
  subjectTeacher: 'book',
  classTeacher: 'users',
  psychTeacher: 'heart',
  schoolAdmin: 'grid',
  centreOfficer: 'house',
  districtOfficer: 'house',
  auditor: 'shield',
};

/** Where and with which classes: 柳溪镇青禾小学，三年级1班. */
export const placeOf = ({ orgName, classNames }: Capacity): string =>
  [orgName, ...classNames].join('，');

/** A number of capacities in words: 三个. */
export const countWord = (count: number): string =>
  `${['零', '一', '两', '三', '四', '五', '六'][count] ?? count}个`;
