// The front door of the demo on H5: choose a person, see their phone, move the clock.
// Where the demo is off there is nothing to choose, so it leads to sign-in or home.
import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { accounts, type DemoPerson } from '@xinqiao/types/accounts';
import { call } from '@/platform/call';
import { ProblemError } from '@/platform/problems';
import { go, useParams } from '@/platform/routes';
import { useSession } from '@/platform/session';
import { signInAs } from '@/platform/sign-in';
import { enterHouse, enterHouseAt } from '@/platform/admission';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Loading } from '@/ui/Loading';
import { Mark } from '@/ui/Mark';
import { ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { ClockBar } from './ClockBar';
import { readClock } from './demo-clock';
import { PeopleList } from './PeopleList';
import { TheirPhone } from './TheirPhone';
import './demo.scss';

/** The landing page; from a message on somebody's phone, the way to its page as that person. */
export function DemoScreen() {
  const { person, to = '' } = useParams('demo');
  return person ? <FromTheirPhone key={`${person} ${to}`} person={person} to={to} /> : <Landing />;
}

function FromTheirPhone({ person, to }: { person: string; to: string }) {
  const before = useSession().me;
  const enter = useAction(async () => {
    const { accountId, name } = await signInAs(person);
    if (before && before.accountId !== accountId)
      void Taro.showToast({ title: `现在以${name}进入`, icon: 'none' });
    enterHouseAt(to);
  });
  const { run, problem } = enter;
  useEffect(() => void run(), [run]);
  return (
    <Page>
      {problem ? (
        <ProblemNote second="回到演示" onSecond={() => go('demo')} onRetry={() => void run()}>
          {problem.title}
        </ProblemNote>
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function Landing() {
  const people = useRemote('demo-people', () => call(accounts.demoPeople, {}));
  const { status } = useSession();
  const off = people.problem instanceof ProblemError && people.problem.code === 'demo/off';
  useEffect(() => {
    if (off) go(status === 'out' ? 'login' : 'home');
  }, [off, status]);

  if (off) return <Page>{null}</Page>;
  if (people.state === 'content')
    return <Choice {...people.data} onMoved={() => void people.reload()} />;
  return (
    <Page>
      {people.state === 'loading' ? (
        <Loading />
      ) : (
        <ProblemNote number={people.problem.requestId} onRetry={() => void people.reload()}>
          {people.problem.title}
        </ProblemNote>
      )}
    </Page>
  );
}

/** One person may stand there in two capacities. */
const keyOf = ({ id, capacityId }: DemoPerson): string => `${id} ${capacityId}`;

interface ChoiceProps {
  district: string;
  simulatorUrl: string;
  items: DemoPerson[];
  /** The clock was moved: what waits for the people may be something else now. */
  onMoved: () => void;
}

function Choice({ district, simulatorUrl, items, onMoved }: ChoiceProps) {
  const [chosenKey, setChosenKey] = useState<string>();
  const [phoneOpen, setPhoneOpen] = useState(false);
  const chosen = items.find((person) => keyOf(person) === chosenKey) ?? items[0];
  const clock = useRemote(`clock ${simulatorUrl}`, () => readClock(simulatorUrl));
  const enter = useAction(async (person: DemoPerson) => {
    await signInAs(person.id, person.capacityId);
    enterHouse();
  });
  return (
    <Page wide>
      <View className="acc-demo">
        <View className="acc-demo__main">
          <View className="acc-demo__head">
            <Mark size={48} />
            <View className="acc-demo__titles">
              <View className="acc-demo__title">心桥演示</View>
              <View className="xq-own acc-demo__sub">
                {`${district}和里面的人都是虚构的。选一个人，看看他的这一天。`}
              </View>
            </View>
          </View>
          {enter.problem && (
            <Banner tone="attention" icon="alert">
              {enter.problem.title}
            </Banner>
          )}
          <PeopleList people={items} chosen={chosen} onChoose={(one) => setChosenKey(keyOf(one))} />
          {chosen && (
            <View className="acc-demo__acts">
              <Button id="enter" size="auto" busy={enter.busy} onTap={() => void enter.run(chosen)}>
                {`以${chosen.name}进入`}
              </Button>
              <View className="acc-demo__narrow">
                <Button
                  kind="line"
                  size="auto"
                  icon="mobile"
                  onTap={() => setPhoneOpen(!phoneOpen)}
                >
                  {phoneOpen ? '收起手机' : '只看手机'}
                </Button>
              </View>
            </View>
          )}
          <ClockBar clock={clock} simulatorUrl={simulatorUrl} onMoved={onMoved} />
        </View>
        {chosen && (
          <TheirPhone
            person={chosen}
            simulatorUrl={simulatorUrl}
            answers={clock.state !== 'problem'}
            open={phoneOpen}
          />
        )}
      </View>
    </Page>
  );
}
