// 人员: who holds which role in the school, who leaves and who comes. A place that empties shows on the board.
// In the order of names.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Appointment } from '@xinqiao/types/organisations';
import { dayWords } from '@/platform/dates';
import { useSession } from '@/platform/session';
import { useRemote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import { loadStaff, type Staff } from './board.remote';
import { AppointSheet } from './AppointSheet';
import { EndSheet } from './EndSheet';
import './board.scss';

type Open = 'appoint' | Appointment | undefined;

/** The page of the staff. */
export function StaffScreen() {
  const { capacity } = useSession();
  const schoolId = capacity?.orgId ?? '';
  const staff = useRemote(`board.staff.${schoolId}`, () => loadStaff(schoolId), { keep: true });
  const [open, setOpen] = useState<Open>();
  const done = async () => {
    setOpen(undefined);
    await staff.reload();
  };
  const close = () => setOpen(undefined);
  return (
    <Page title="人员" blankable sub={capacity?.orgName} footer={<HouseTabs on="staff" />}>
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
      {staff.data && (
        <>
          <Button kind="second" icon="plus" onTap={() => setOpen('appoint')}>
            安排一个人
          </Button>
          <View className="board-space" />
          <People staff={staff.data} onEnd={setOpen} />
        </>
      )}
      {open === 'appoint' && staff.data && (
        <AppointSheet schoolId={schoolId} staff={staff.data} onDone={done} onClose={close} />
      )}
      {open && open !== 'appoint' && <EndSheet role={open} onDone={done} onClose={close} />}
    </Page>
  );
}

interface PeopleProps {
  staff: Staff;
  onEnd: (role: Appointment) => void;
}

function People({ staff, onEnd }: PeopleProps) {
  const names = new Map<string, Appointment[]>();
  for (const one of staff.people)
    names.set(one.accountId, [...(names.get(one.accountId) ?? []), one]);
  const people = [...names.values()].sort((a, b) =>
    (a[0]?.name ?? '').localeCompare(b[0]?.name ?? '', 'zh-CN'),
  );
  if (people.length === 0) return <Empty title="还没有人">先安排老师，再把孩子分给他们。</Empty>;
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

/** 三年级1班数学 任课教师 → 任课教师，三年级1班数学. */
export function roleLine({ roleWord, className, subject }: Appointment): string {
  const where = `${className ?? ''}${subject ?? ''}`;
  return where ? `${roleWord}，${where}` : roleWord;
}
