// The categories that a child holds, to choose several of.
// In the order of the catalogue, which says nothing of how grave one is.
import type { CareCategory } from '@xinqiao/types/children';
import { Chips } from '@/ui/Chips';
import { CATEGORY_CHIPS, toggled } from './roster.rules';

interface Props {
  chosen: readonly CareCategory[];
  onChange: (chosen: CareCategory[]) => void;
}

/** The chips. */
export function Categories({ chosen, onChange }: Props) {
  return (
    <Chips
      words={CATEGORY_CHIPS}
      chosen={chosen}
      onToggle={(key) => onChange(toggled(chosen, key as CareCategory))}
    />
  );
}
