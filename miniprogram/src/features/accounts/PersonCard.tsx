// One person of the demo: a character on a tint, name, role, and what waits for them.
// The tint is picked by the name and means nothing.
import { firstCharacters } from '@xinqiao/types/text';
import { View } from '@tarojs/components';
import type { DemoPerson } from '@xinqiao/types/accounts';
import { cx } from '@/ui/cx';
import { tap } from '@/ui/tap';
import { unbroken } from '@/ui/words';
import './demo.scss';

interface Props {
  person: DemoPerson;
  chosen: boolean;
  onChoose: () => void;
}

/** One of six tints, by the last sign of the id; it means nothing. */
const tintOf = (personId: string) => (personId.charCodeAt(personId.length - 1) % 6) + 1;

/** A card to choose. */
export function PersonCard({ person, chosen, onChoose }: Props) {
  const { name, roleWord, orgName, waiting } = person;
  return (
    <View
      id={`person-${person.id}`}
      className={cx('xq-tap acc-person', chosen && 'acc-person--on')}
      {...tap({ onTap: onChoose, role: 'radio', checked: chosen })}
    >
      <View className={`xq-square acc-avatar acc-avatar--${tintOf(person.id)}`} aria-hidden="true">
        {firstCharacters(name, 1)}
      </View>
      <View className="acc-person__words">
        <View className="acc-person__name">
          {name}
          <View className="acc-person__role">{roleWord}</View>
        </View>
        <View className="acc-person__line">{orgName}</View>
        {waiting && <View className="acc-person__line">{unbroken(waiting)}</View>}
      </View>
    </View>
  );
}
