// The screen of somebody's phone, drawn by the simulator in a frame of its own.
// A frame that is moved loads anew, so it is put in when everything around has come to rest.
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { DemoPerson } from '@xinqiao/types/accounts';

interface Props {
  person: DemoPerson;
  simulatorUrl: string;
  /** False while the simulator does not answer; the frame would then show the browser's own page. */
  answers: boolean;
}

/** What arrived on this person's WeChat; H5 only. */
export function PhoneScreen({ person, simulatorUrl, answers }: Props) {
  const standing = useStanding();
  if (!standing || !answers) {
    return (
      <View className="acc-phone__screen acc-phone__screen--off">
        {!answers && '演示用的微信没有回应。'}
      </View>
    );
  }
  return (
    <iframe
      // A new frame for each person: another address in the same frame would lengthen the way back.
      key={person.id}
      className="acc-phone__screen"
      title={`${person.name}的手机`}
      src={`${simulatorUrl}/phone/${encodeURIComponent(person.id)}`}
    />
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
