// 人员: who holds which role in the school, who leaves and who comes. A place that empties shows on the board.
// In the order of names.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { dayWords } from '@/platform/dates';
import { useDesk } from '@/platform/desk';
import { useSession } from '@/platform/session';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { loadStaff } from './board.remote';
import { AppointSheet } from './AppointSheet';
import { EndSheet } from './EndSheet';
import { peopleOf, roleLine } from './staff.rules';
import { StaffTable } from './StaffTable';
import './board.scss';

type Open = 'appoint' | Appointment | undefined;

/** The page of the staff. */
export function StaffScreen() {
  const { capacity } = useSession();
  const desk = useDesk();
  const schoolId = capacity?.orgId ?? '';
  const staff = useRemote(`board.staff.${schoolId}`, () => loadStaff(schoolId), { keep: true });
  const [open, setOpen] = useState<Open>();
  const done = async () => {
    setOpen(undefined);
    await staff.reload();
  };
  const close = () => setOpen(undefined);
  const people = peopleOf(staff.data?.people ?? []);
  const add = staff.data && (
    <Button
      kind="second"
      icon="plus"
      size={desk ? 'auto' : 'full'}
      onTap={() => setOpen('appoint')}
    >
      安排一个人
    </Button>
  );
  return (
    <Page
      title="人员"
      blankable
      wide
      sub={capacity?.orgName}
      tools={desk && add}
      footer={<HouseTabs on="staff" />}
    >
      {staff.state === 'loading' && (
        <Loading>
          <SkeletonRow action={false} />
          <SkeletonRow action={false} />
        </Loading>
      )}
      {staff.state === 'problem' && (
        <ProblemNote onRetry={() => void staff.reload()}>{staff.problem.title}</ProblemNote>
      )}
      {staff.state === 'content' && staff.problem && (
        <Banner tone="warm" icon="offline">
          连不上，下面是上次看到的。
        </Banner>
      )}
      {!desk && add}
      {!desk && <View className="board-space" />}
      {staff.data && <Everybody people={people} onEnd={setOpen} />}
      {open === 'appoint' && staff.data && (
        <AppointSheet schoolId={schoolId} staff={staff.data} onDone={done} onClose={close} />
      )}
      {open && open !== 'appoint' && <EndSheet role={open} onDone={done} onClose={close} />}
    </Page>
  );
}

interface PeopleProps {
  people: readonly (readonly Appointment[])[];
  onEnd: (role: Appointment) => void;
}

function Everybody({ people, onEnd }: PeopleProps) {
  const desk = useDesk();
  if (people.length === 0) return <Empty title="还没有人">先安排老师，再把孩子分给他们。</Empty>;
  return desk ? (
    <StaffTable people={people} onEnd={onEnd} />
  ) : (
    <People people={people} onEnd={onEnd} />
  );
}

function People({ people, onEnd }: PeopleProps) {
  return (
    <>
      {people.map((roles) => (
        <Card key={roles[0]?.accountId}>
          <View className="board-teacher__name">{roles[0]?.name}</View>
          {roles.map((role) => (
            <View key={role.id} className="board-role">
              <View className="board-role__words">
                <View>{roleLine(role)}</View>
                <View className="board-role__since">{`${dayWords(role.since)}起`}</View>
              </View>
              <Button
                kind="quiet"
                size="mini"
                label={`结束${role.name}的${roleLine(role)}`}
                onTap={() => onEnd(role)}
              >
                结束
              </Button>
            </View>
          ))}
        </Card>
      ))}
    </>
  );
}
