// The people of the demo, grouped as a village knows them: school, town and district, home.
// Empty groups are left out.
import { View } from '@tarojs/components';
import type { DemoPerson } from '@xinqiao/types/accounts';
import { PersonCard } from './PersonCard';
import './demo.scss';

const GROUPS = [
  ['school', '学校'],
  ['office', '镇与区'],
  ['home', '家里'],
] as const;

interface Props {
  people: readonly DemoPerson[];
  chosen: DemoPerson | undefined;
  onChoose: (person: DemoPerson) => void;
}

/** All of them, to choose one. */
export function PeopleList({ people, chosen, onChoose }: Props) {
  return (
    <View role="radiogroup" aria-label="演示里的人">
      {GROUPS.map(([group, word]) => {
        const here = people.filter((person) => person.group === group);
        if (here.length === 0) return null;
        return (
          <View className="acc-group" key={group}>
            <View className="acc-group__word">{word}</View>
            <View className="acc-group__people">
              {here.map((person) => (
                <PersonCard
                  key={`${person.id} ${person.capacityId}`}
                  person={person}
                  chosen={person === chosen}
                  onChoose={() => onChoose(person)}
                />
              ))}
            </View>
          </View>
        );
      })}
    </View>
  );
}
