// 人员: who holds which role in the school, who leaves and who comes. A place that empties shows on the board.
// In the order of names.
import { useState } from 'react';
import { View } from '@tarojs/components';
import type { OpenPlace } from '@xinqiao/types/children';
import type { Appointment } from '@xinqiao/types/organisations';
import { useDesk } from '@/platform/desk';
import { useSession } from '@/platform/session';
import { useRemote, type Remote } from '@/platform/use-remote';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Card } from '@/ui/Card';
import { HouseTabs } from '@/ui/HouseTabs';
import { Loading, SkeletonRow } from '@/ui/Loading';
import { Empty, ProblemNote } from '@/ui/Notes';
import { Page } from '@/ui/Page';
import {
  loadNewPhones,
  loadOffers,
  loadOpenings,
  loadOpenPlaces,
  loadStaff,
  type Staff,
} from './board.remote';
import { AppointSheet } from './AppointSheet';
import { ConfirmSheet } from './ConfirmSheet';
import { EndSheet } from './EndSheet';
import { InviteSheet } from './InviteSheet';
import { NewPhones } from './NewPhones';
import { NewPhoneSheet } from './NewPhoneSheet';
import { Offers } from './Offers';
import { Openings } from './Openings';
import { OpenPlaces } from './OpenPlaces';
import { PastStaff } from './PastStaff';
import { peopleOf, roleLine, sinceLine, type Person } from './staff.rules';
import { Confirm, End, Invite, Move, StaffTable, type StaffProps } from './StaffTable';
import './board.scss';

/** What lies open: a new appointment, the end of a role, an invitation, whether somebody is who was meant, another phone. */
type Open =
  | { appoints: OpenPlace['role'] | undefined }
  | { ends: Appointment }
  | { invites: Appointment }
  | { confirms: Appointment }
  | { moves: Appointment }
  | undefined;

/** The page of the staff. */
export function StaffScreen() {
  const { capacity } = useSession();
  const desk = useDesk();
  const schoolId = capacity?.orgId ?? '';
  const staff = useRemote(`board.staff.${schoolId}`, () => loadStaff(schoolId), { keep: true });
  const moves = useRemote('board.newPhones', loadNewPhones);
  const openings = useRemote('board.openings', loadOpenings);
  const offers = useRemote('board.offers', loadOffers);
  const places = useRemote(`board.places.${schoolId}`, () => loadOpenPlaces(schoolId));
  const [open, setOpen] = useState<Open>();
  const again = async () =>
    void (await Promise.all(
      [staff, moves, openings, offers, places].map((remote) => remote.reload()),
    ));
  const done = async (came?: Appointment) => {
    setOpen(came && { invites: came });
    await again();
  };
  const add = staff.data && (
    <Button
      kind="second"
      icon="plus"
      size={desk ? 'auto' : 'full'}
      onTap={() => setOpen({ appoints: undefined })}
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
      <HowItIs staff={staff} />
      {!desk && add}
      {!desk && <View className="board-space" />}
      <OpenPlaces
        schoolId={schoolId}
        places={places.data ?? []}
        onDone={places.reload}
        onAppoint={(appoints) => setOpen({ appoints })}
      />
      <NewPhones moves={moves.data ?? []} onDone={moves.reload} />
      <Offers offers={offers.data ?? []} onDone={again} />
      <Openings openings={openings.data ?? []} onDone={openings.reload} />
      {staff.data && <Everybody people={peopleOf(staff.data.people)} onOpen={setOpen} />}
      {staff.data && <PastStaff past={staff.data.past} />}
      {staff.data && (
        <Sheets
          {...{ open, staff: staff.data, onDone: done, onStale: staff.reload }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  );
}

function HowItIs({ staff }: { staff: Remote<Staff> }) {
  const { state, problem } = staff;
  if (state === 'loading')
    return (
      <Loading>
        <SkeletonRow action={false} />
        <SkeletonRow action={false} />
      </Loading>
    );
  if (state === 'problem')
    return <ProblemNote onRetry={() => void staff.reload()}>{problem.title}</ProblemNote>;
  if (!problem) return null;
  return (
    <Banner tone="warm" icon="offline">
      连不上，下面是上次看到的。
    </Banner>
  );
}

interface SheetsProps {
  open: Open;
  staff: Staff;
  /** With the role that was given to somebody new, who has yet to come in. */
  onDone: (came?: Appointment) => Promise<void>;
  onStale: () => Promise<void>;
  onClose: () => void;
}

function Sheets({ open, staff, onDone, onStale, onClose }: SheetsProps) {
  const { capacity, me } = useSession();
  const done = () => onDone();
  if (!open) return null;
  if ('appoints' in open)
    return (
      <AppointSheet
        schoolId={capacity?.orgId ?? ''}
        role={open.appoints}
        staff={staff}
        me={me?.accountId}
        onDone={onDone}
        onClose={onClose}
        onStale={onStale}
      />
    );
  if ('ends' in open) return <EndSheet role={open.ends} onDone={done} onClose={onClose} />;
  if ('confirms' in open)
    return <ConfirmSheet role={open.confirms} onDone={done} onClose={onClose} />;
  if ('moves' in open) return <NewPhoneSheet role={open.moves} onDone={done} onClose={onClose} />;
  return <InviteSheet role={open.invites} onClose={onClose} />;
}

interface PeopleProps {
  people: readonly Person[];
  onOpen: (open: Open) => void;
}

function Everybody({ people, onOpen }: PeopleProps) {
  const desk = useDesk();
  const { me } = useSession();
  const acts = {
    onEnd: (ends: Appointment) => onOpen({ ends }),
    onInvite: (invites: Appointment) => onOpen({ invites }),
    onConfirm: (confirms: Appointment) => onOpen({ confirms }),
    onMove: (moves: Appointment) => onOpen({ moves }),
    me: me?.accountId,
  };
  if (people.length === 0) return <Empty title="还没有人">先安排老师，再把孩子分给他们。</Empty>;
  return desk ? <StaffTable people={people} {...acts} /> : <People people={people} {...acts} />;
}

function People({ people, onEnd, onInvite, onConfirm, onMove, me }: StaffProps) {
  return (
    <>
      {people.map((roles) => (
        <Card key={roles[0].accountId}>
          <View className="board-staff">
            <View className="board-teacher__name">{roles[0].name}</View>
            <Invite role={roles[0]} onTap={onInvite} />
            <Move role={roles[0]} me={me} onTap={onMove} />
          </View>
          {roles.map((role) => (
            <View key={role.id} className="board-role">
              <View className="board-role__words">
                <View>{roleLine(role)}</View>
                <View className="board-role__since">{sinceLine(role)}</View>
              </View>
              <Confirm role={role} me={me} onTap={onConfirm} />
              <End role={role} onTap={onEnd} />
            </View>
          ))}
        </Card>
      ))}
    </>
  );
}
