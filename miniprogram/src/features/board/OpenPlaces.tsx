// 缺岗 on 人员: the roles that nobody fills at this moment, from the moment on at which somebody has left; the board shows the same
// once the duty has opened, which may be a month later.
import type { OpenPlace } from '@xinqiao/types/children';
import { SectionTitle } from '@/ui/Card';
import { unbroken } from '@/ui/words';
import { vacancyAt } from './staff.rules';
import { VacancyCard } from './VacancyCard';

interface Props {
  schoolId: string;
  places: readonly OpenPlace[];
  onDone: () => Promise<void>;
  /** Opens the sheet of an appointment, for a role that is given and not designated child by child. */
  onAppoint: (role: OpenPlace['role']) => void;
}

/** The cards; nothing where every role has somebody. */
export function OpenPlaces({ schoolId, places, onDone, onAppoint }: Props) {
  if (places.length === 0) return null;
  return (
    <>
      <SectionTitle aside={unbroken(`${places.length} 处`)}>缺岗</SectionTitle>
      {places.map((place) => (
        <VacancyCard
          key={`${place.role} ${place.classId ?? ''}`}
          vacancy={vacancyAt(place)}
          schoolId={schoolId}
          first={false}
          onDone={onDone}
          onAppoint={() => onAppoint(place.role)}
        />
      ))}
    </>
  );
}
