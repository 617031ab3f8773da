// In the demo, sign-in also offers its people, inside WeChat too; elsewhere this shows nothing.
// The service decides whether the demo is on.
import { useState } from 'react';
import { View } from '@tarojs/components';
import { accounts, type DemoPerson } from '@xinqiao/types/accounts';
import { enterHouse } from '@/platform/admission';
import { call } from '@/platform/call';
import { signInAs } from '@/platform/sign-in';
import { useAction } from '@/platform/use-action';
import { useRemote } from '@/platform/use-remote';
import { Button } from '@/ui/Button';
import { PeopleList } from './PeopleList';

/** A quiet way to the demo's people. */
export function DemoDoor() {
  const people = useRemote('demo-people', () => call(accounts.demoPeople, {}));
  const [open, setOpen] = useState(false);
  const enter = useAction(async (person: DemoPerson) => {
    await signInAs(person.id, person.capacityId);
    enterHouse();
  });
  if (people.state !== 'content') return null;
  return (
    <View>
      <Button id="demo-door" kind="text" onTap={() => setOpen(!open)}>
        演示：选一个人进入
      </Button>
      {open && (
        <PeopleList
          people={people.data.items}
          chosen={undefined}
          onChoose={(person) => void enter.run(person)}
        />
      )}
      {enter.problem && <View className="acc-login__elsewhere">{enter.problem.title}</View>}
    </View>
  );
}
