// The demo's way to try the sign-in at a desk: one of its people's phones is taken up here, scans the code and asks for the digits.
// It does what the mini-program does, by the same addresses, in a session of its own beside this browser's.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { accounts, DEMO_PIN, type DemoPerson } from '@xinqiao/types/accounts';
import { call, letterOf, post } from '@/platform/call';
import { playAs } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { DeskAsk } from './DeskAsk';
import { PeopleList } from './PeopleList';

interface Phone {
  readonly name: string;
  readonly ask: typeof call;
}

/** Whose phone scans; nothing outside the demo. */
export function DemoScan({ code }: { code: string }) {
  const people = useRemote('demo-people', () => call(accounts.demoPeople, {}));
  const [open, setOpen] = useState(false);
  const [phone, setPhone] = useState<Phone>();
  const take = useAction(async (person: DemoPerson) => {
    setPhone(await phoneOf(person));
    playAs(person.id);
  });
  if (people.state !== 'content') return null;
  if (phone)
    return (
      <Card id="demo-phone">
        <View className="acc-desk__whose">{`演示：${phone.name}的手机`}</View>
        <DeskAsk code={code} ask={phone.ask} />
      </Card>
    );
  return (
    <>
      <Button id="demo-scan" kind="text" onTap={() => setOpen(!open)}>
        演示：用谁的手机扫这个码
      </Button>
      {open && (
        <PeopleList
          people={people.data.items}
          chosen={undefined}
          onChoose={(person) => void take.run(person)}
        />
      )}
      {take.problem && <View className="acc-login__elsewhere">{take.problem.title}</View>}
    </>
  );
}

/** Signs somebody of the demo in on a phone, confirmed, and gives the way in which that phone asks. */
async function phoneOf({ id: personId, capacityId, name }: DemoPerson): Promise<Phone> {
  const login = async () => (await call(accounts.demoCode, { params: { personId } })).code;
  const body = { code: await login(), device: '演示里的手机', capacityId };
  const { token } = await call(accounts.signIn, { body });
  const ask = ((endpoint, args) => post(letterOf(endpoint, args), token)) as typeof call;
  await ask(accounts.stepUp, { body: { code: await login(), pin: DEMO_PIN } });
  return { name, ask };
}
