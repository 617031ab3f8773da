// The demo inside the app, at a wide desk: the phone of whoever is signed in and the clock, beside the page.
// Loaded by itself and only there (src/beside.h5.ts), so that nobody else carries it.
import { View } from '@tarojs/components';
import { accounts, type DemoPerson } from '@xinqiao/types/accounts';
import { useAppearance } from '@/platform/appearance';
import { openBeside, useBeside, useTriesDemo } from '@/platform/beside';
import { call } from '@/platform/call';
import { askTime } from '@/platform/clock';
import { go } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { refreshUnread } from '@/platform/unread';
import { useRemote } from '@/platform/use-remote';
import { cx } from '@/ui/cx';
import { Icon } from '@/ui/Icon';
import { focusOn, useEscape } from '@/ui/keys';
import { say, tap } from '@/ui/tap';
import { ClockBar } from './ClockBar';
import { readClock } from './demo-clock';
import { PhoneScreen } from './PhoneScreen';
import './demo.scss';
import './Beside.scss';

/** The phone beside the page, or nothing where it has no place. */
export function Beside() {
  const tries = useTriesDemo();
  const { place } = useBeside();
  return tries && place !== 'none' ? <Found /> : null;
}

function Found() {
  const { me } = useSession();
  const people = useRemote('demo-people', () => call(accounts.demoPeople, {}));
  if (people.state !== 'content') return null;
  const mine = new Set(me?.capacities.map(({ id }) => id));
  const person = people.data.items.find(({ capacityId }) => mine.has(capacityId));
  return person ? <Place person={person} simulatorUrl={people.data.simulatorUrl} /> : null;
}

interface Whose {
  person: DemoPerson;
  simulatorUrl: string;
}

function Place(whose: Whose) {
  const { place, open } = useBeside();
  const { dark, large } = useAppearance();
  return (
    <View
      className={cx(
        'xq acc-beside',
        open && 'acc-beside--open',
        place === 'over' && (open ? 'acc-beside--over' : 'acc-beside--strip'),
        dark && 'xq--dark',
        large && 'xq--large',
      )}
      {...say(`演示：${whose.person.name}的手机`, 'complementary')}
    >
      {open && place === 'over' && <Leaves />}
      {open ? <Opened {...whose} /> : <Folded name={whose.person.name} />}
    </View>
  );
}

const TAB = 'beside-tab';
const FOLD = 'beside-fold';

function unfold(): void {
  openBeside(true);
  focusOn(FOLD);
}

function foldUp(): void {
  openBeside(false);
  focusOn(TAB);
}

/** What lies over a page is left by Esc. */
function Leaves() {
  useEscape(foldUp);
  return null;
}

function Folded({ name }: { name: string }) {
  return (
    <View
      id={TAB}
      className="xq-tap acc-beside__tab"
      {...tap({ onTap: unfold, label: `打开${name}的手机`, expanded: false })}
    >
      <Icon name="mobile" size={16} />
      <View className="acc-beside__word">手机</View>
    </View>
  );
}

function Opened({ person, simulatorUrl }: Whose) {
  const clock = useRemote(`clock ${simulatorUrl}`, () => readClock(simulatorUrl));
  return (
    <>
      <View className="acc-beside__head">
        <View className="acc-beside__whose">{`${person.name}的手机`}</View>
        <View
          className="xq-tap acc-beside__tool"
          {...tap({ onTap: () => go('demo'), role: 'link' })}
        >
          换个人
        </View>
        <View
          id={FOLD}
          className="xq-tap acc-beside__tool"
          {...tap({ onTap: foldUp, label: '收起手机', expanded: true })}
        >
          <Icon name="next" size={20} />
        </View>
      </View>
      <PhoneScreen
        person={person}
        simulatorUrl={simulatorUrl}
        answers={clock.state !== 'problem'}
      />
      <ClockBar brief clock={clock} simulatorUrl={simulatorUrl} onMoved={askAnew} />
    </>
  );
}

/** A new day, heard from the service, makes every open page read again. */
function askAnew(): void {
  void askTime();
  void refreshUnread();
}
