// A small district for tests of the messages: two schools, a few people, a simulated WeChat over HTTP,
// and the service's own addresses for its callbacks and for the inbox.
import Koa from 'koa';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '@xinqiao/types/common';
import type { EventName, EventPayload } from '@xinqiao/types/events';
import { AccountModel, accountsRoom, people } from '../src/accounts';
import { monthsDue, type DueReader } from '../src/months/due-lines';
import { exemptionLetters } from '../src/months/exemption.letters';
import { noticesRoom } from '../src/notices';
import { NoticeModel, type NoticeDoc } from '../src/notices/notice.model';
import { ReminderCreditModel } from '../src/notices/reminder-credit.model';
import { RoundModel } from '../src/notices/round.model';
import type { Message } from '../src/notices/tell';
import { DeliveryReportModel } from '../src/notices/report.model';
import { AppointmentModel, OrganisationModel, organisationsRoom } from '../src/organisations';
import { recogniseWith, startSession } from '../src/platform/auth';
import { shanghaiTime } from '../src/platform/calendar';
import { readConfig } from '../src/platform/config';
import { asSystem, type Ports } from '../src/platform/context';
import { change, commit, newId } from '../src/platform/db';
import { jsonBody, mount, mountRaw, problems, requestId } from '../src/platform/http';
import { clearRegister, drainJobs, runSweeps, type WorkerLimits } from '../src/platform/jobs';
import { createLog } from '../src/platform/log';
import { pushRoutes } from '../src/platform/push';
import { registerRooms, type Room } from '../src/platform/room';
import { concernLetters } from '../src/talks/concern.letters';
import type { Concern } from '../src/talks/concern.reads';
import { Client } from './client';
import { SimulatedWechat } from './simulated-wechat';
import { demoSigner, stillClock } from './world';

export const DISTRICT = 'dst_demo';
export const QINGHE = 'sch_qinghe';
export const DONGSHAN = 'sch_dongshan';

/** Who they are: 李 teaches and 何 runs a school below a centre, 陶 is the centre, 秦 the district. */
const PEOPLE: readonly [id: string, role: Role, orgId: string][] = [
  ['li', 'subjectTeacher', QINGHE],
  ['wang', 'subjectTeacher', QINGHE],
  ['zhou', 'psychTeacher', QINGHE],
  ['he', 'schoolAdmin', QINGHE],
  ['tao', 'centreOfficer', 'ctr_liuxi'],
  ['qin', 'districtOfficer', DISTRICT],
];

/** A message of no room in particular. */
export const MESSAGE: Message = {
  kind: 'word',
  title: '您的申请有了答复',
  line: '柳溪镇青禾小学，请打开看看。',
  page: 'pages/home/index',
  matter: '您的申请有了答复',
  places: ['柳溪镇青禾小学'],
  lastDay: '2025-12-05',
  icon: 'message',
};

/** What the rooms would say is open or a concern; tests change it as the month goes on. */
class OpenDuties implements DueReader {
  concern: Concern | null = null;
  adults: { accountId: string; schoolId: string; open: number }[] = [];
  schools: { schoolId: string; open: number; vacancies: number }[] = [];
  /** Months in which no talks are owed. */
  skipped: string[] = [];

  dueByAdult() {
    return Promise.resolve(this.adults);
  }

  dueBySchool() {
    return Promise.resolve(this.schools);
  }

  opensIn(_districtId: string, month: string) {
    return Promise.resolve(!this.skipped.includes(month));
  }

  readonly concernOf = () => Promise.resolve(this.concern);
}

/** The district at work; `start` after the database is connected. */
export class NoticesWorld {
  readonly open = new OpenDuties();
  readonly clock = stillClock('2025-11-20T01:00:00Z');
  readonly logged: string[] = [];
  wechat!: SimulatedWechat;
  ports!: Ports;
  private server!: Server;
  /** Where the house listens. */
  url = '';

  static async start(): Promise<NoticesWorld> {
    const world = new NoticesWorld();
    await world.listen();
    world.wechat = await SimulatedWechat.start({
      callbackUrl: `${world.url}/wechat/callback`,
      callbackPauseMs: 20,
      persons: PEOPLE.map(([id]) => ({ id, name: id })),
    });
    world.openHouse();
    await world.settlePeople();
    return world;
  }

  async stop(): Promise<void> {
    await this.wechat.stop();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    clearRegister();
  }

  /** Nothing has been told yet, and WeChat has forgotten what was done to it. */
  async blank(): Promise<void> {
    await Promise.all([
      NoticeModel.deleteMany({}),
      RoundModel.deleteMany({}),
      DeliveryReportModel.deleteMany({}),
      ReminderCreditModel.deleteMany({}),
      this.wechat.control('reset'),
    ]);
  }

  /** Moves the business clock to a wall-clock time in Shanghai. */
  at(day: string, time: string): void {
    this.clock.set(shanghaiTime(day, time).toISOString());
  }

  /** What a minute of the worker does: every sweep, then every job that is due, then WeChat's reports. */
  async minute(limits: Partial<WorkerLimits> = {}): Promise<void> {
    await runSweeps(this.ports);
    await drainJobs(this.ports, { backoffMs: () => 0, ...limits });
    await this.wechat.control('settle');
  }

  /** 李 and those named follow the service account, by WeChat's own push. */
  async follow(...persons: string[]): Promise<void> {
    for (const person of persons) await this.wechat.control('follow', { person });
    await this.wechat.control('settle');
  }

  /** Tells an event of the working rooms, as their commit would. */
  async tell<N extends EventName>(name: N, payload: EventPayload<N>): Promise<void> {
    const told = change(`school:${QINGHE}`, DISTRICT).entry('test.told', newId('evt'));
    await commit(asSystem(this.ports, 'test'), told.emit(name, payload));
  }

  noticesOf(person: string): Promise<NoticeDoc[]> {
    const mine = { districtId: DISTRICT, accountId: `acc_${person}` };
    return NoticeModel.find(mine).sort({ createdAt: 1, _id: 1 }).lean();
  }

  /** The rows of the messages on a person's phone. */
  async phone(person: string): Promise<string[][]> {
    const messages = await this.wechat.phone(person);
    return messages.map(({ rows }) => (rows as { value: string }[]).map(({ value }) => value));
  }

  /** Signs a person in in their only capacity. */
  async as(person: string): Promise<Client> {
    const [, role, orgId] = PEOPLE.find(([id]) => id === person) ?? ['', 'schoolAdmin', ''];
    const accountId = `acc_${person}`;
    const fresh = {
      accountId,
      capacityId: `${role}@${orgId}`,
      device: '',
      kind: 'phone',
      epoch: 0,
    } as const;
    const { token } = await startSession(asSystem(this.ports, 'test'), fresh);
    return new Client(this.url, token);
  }

  /** Somebody who is not signed in. */
  stranger(): Client {
    return new Client(this.url);
  }

  /** Gives somebody who is known to WeChat an account and a role. */
  async settlePerson(id: string, role: Role, orgId: string): Promise<void> {
    const { person } = await this.wechat.see<{
      person: { unionid: string; openids: { miniProgram: string } };
    }>(`phones/${id}`);
    const accountId = `acc_${id}`;
    await AccountModel.insertMany([
      {
        ...{ _id: accountId, version: 0, homeDistrictId: DISTRICT, name: `金丝雀${id}` },
        ...{ miniOpenid: person.openids.miniProgram, unionid: person.unionid },
        ...{ joinedAt: this.clock.now(), invitedBy: null },
      },
    ]);
    const school = orgId.startsWith('sch_') ? orgId : null;
    const appointment = change(`district:${DISTRICT}`)
      .entry('appointment.started', `apt_${id}`)
      .record(AppointmentModel, {
        ...{ _id: `apt_${id}`, districtId: DISTRICT, accountId, name: `金丝雀${id}`, role, orgId },
        ...{ schoolId: school, centreId: null, classId: null, subject: null },
        ...{ since: '2025-09-01', until: null, endReason: null },
        ...{ byId: null, unconfirmed: false, opensFrom: null },
      });
    await commit(asSystem(this.ports, 'test'), appointment);
  }

  private async listen(): Promise<void> {
    // Longer than its clients keep one, who would else ask on a connection that is just being closed.
    this.server = createServer({ keepAliveTimeout: 60_000 });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private openHouse(): void {
    const log = createLog('debug', { write: (line: string) => void this.logged.push(line) });
    const config = readConfig({ XQ_DEMO: 'yes', MONGODB_URI: 'mongodb://127.0.0.1' });
    const wechat = this.wechat.client({ timeoutMs: 400 });
    this.ports = { config, clock: this.clock, wechat, signer: demoSigner(), log };
    const speaking: Room = {
      ...{ name: 'speaking', routes: [], models: [] },
      due: monthsDue(this.open),
      letters: [...exemptionLetters, ...concernLetters(this.open.concernOf)],
    };
    const rooms = [organisationsRoom, accountsRoom, speaking, noticesRoom];
    clearRegister();
    registerRooms(rooms);
    const house = { ports: this.ports, recognise: recogniseWith(people) };
    const app = new Koa().use(requestId(this.ports)).use(problems(this.ports, async () => []));
    app.use(mountRaw(pushRoutes(rooms.flatMap((room) => room.pushes ?? [])), this.ports));
    app.use(jsonBody).use(mount(noticesRoom.routes, house));
    const handle = app.callback();
    this.server.on('request', (request, response) => void handle(request, response));
  }

  private async settlePeople(): Promise<void> {
    const node = { districtId: DISTRICT, version: 0 };
    await OrganisationModel.insertMany([
      { ...node, _id: DISTRICT, kind: 'district', name: '云岭区', parentId: null },
      { ...node, _id: 'ctr_liuxi', kind: 'centre', name: '柳溪镇教管中心', parentId: DISTRICT },
      { ...node, _id: QINGHE, kind: 'school', name: '柳溪镇青禾小学', parentId: 'ctr_liuxi' },
      { ...node, _id: DONGSHAN, kind: 'school', name: '东山小学', parentId: DISTRICT },
    ]);
    for (const [id, role, orgId] of PEOPLE) await this.settlePerson(id, role, orgId);
  }
}
