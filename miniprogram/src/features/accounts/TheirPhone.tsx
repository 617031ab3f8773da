// What arrived on the chosen person's WeChat, drawn by the simulator in a frame of its own.
// On desk width it stands beside the people; on a phone it opens on request.
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { DemoPerson } from '@xinqiao/types/accounts';
import { cx } from '@/ui/cx';

interface Props {
  person: DemoPerson;
  simulatorUrl: string;
  /** False while the simulator does not answer; the frame would then show the browser's own page. */
  answers: boolean;
  open: boolean;
}

/** The phone; H5 only. */
export function TheirPhone({ person, simulatorUrl, answers, open }: Props) {
  const standing = useStanding();
  const whose = `${person.name}的手机`;
  return (
    <View className={cx('acc-phone', open && 'acc-phone--open')}>
      <View className="acc-phone__whose">{whose}</View>
      {standing && answers ? (
        <iframe
          // A new frame for each person: another address in the same frame would lengthen the way back.
          key={person.id}
          className="acc-phone__screen"
          title={whose}
          src={`${simulatorUrl}/phone/${encodeURIComponent(person.id)}`}
        />
      ) : (
        <View className="acc-phone__screen acc-phone__screen--off">
          {!answers && '演示用的微信没有回应。'}
        </View>
      )}
    </View>
  );
}

/** So long nothing may have moved before the frame is put in. */
const REST_MS = 100;

/** True once the elements around have come to rest: each of Taro's moves its children once, and a moved frame loads anew. */
function useStanding(): boolean {
  const [standing, setStanding] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        watch.disconnect();
        setStanding(true);
      }, REST_MS);
    };
    const watch = new MutationObserver(wait);
    watch.observe(document.body, { childList: true, subtree: true });
    wait();
    return () => {
      clearTimeout(timer);
      watch.disconnect();
    };
  }, []);
  return standing;
}
