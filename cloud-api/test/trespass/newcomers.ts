// People who come in by an invitation, each with a WeChat of whoever likes: a person may have several.
// Attacks are told in these words; what they are about stands in the tests.
import { api } from '@xinqiao/types';
import { CLASSES, QINGHE, SHIPAN, SHIYAN, type PersonName } from '../cast';
import { useApp, type TestApp } from '../app';
import { ConfirmingClient } from '../../scripts/played/confirming-client';
import { Client } from '../../stage/client';
import { relieving } from '../../stage/relieved';
import { isToBeAsked, takesPost } from '../asked';
import { SimulatedWechat } from '../../stage/simulated-wechat';

type Posting = Omit<Parameters<typeof posting>[1], 'role'> & { role?: Role };
type Role = 'subjectTeacher' | 'classTeacher' | 'psychTeacher' | 'schoolAdmin';
const FIRST_CLASS: Record<string, string> = {
  [QINGHE.id]: CLASSES.qingheThree.id,
  [SHIPAN.id]: CLASSES.shipanThree.id,
  [SHIYAN.id]: CLASSES.shiyanTwo.id,
};

/** The app with a WeChat beside it, and the acts of which attacks are made. */
export class Newcomers {
  private count = 0;

  constructor(
    readonly app: TestApp,
    private readonly wechat: () => SimulatedWechat,
  ) {}

  /** What somebody has to send to give a post; a teacher's goes to the first class of the school. */
  async names(by: PersonName | Client, asked: Posting) {
    const { params, body } = posting(this, { role: 'subjectTeacher', ...asked });
    const client = this.client(by);
    const post = await relieving(client, params.schoolId, body);
    const { accountId } = asked;
    if (accountId !== undefined && (await isToBeAsked(params.schoolId, accountId)))
      return takesPost(this.app, client, { params, body: { ...post, accountId } });
    return client.call(api.organisations.appoint, { params, body: post });
  }

  /** How naming somebody is refused. */
  async isRefusedToName(by: PersonName | Client, asked: Posting) {
    const args = posting(this, { role: 'subjectTeacher', ...asked });
    return (await this.client(by).refusal(api.organisations.appoint, args)).code;
  }

  async invites(by: PersonName | Client, accountId: string): Promise<string> {
    const body = { accountId };
    return (await this.client(by).call(api.accounts.invite, { body })).invitation;
  }

  /** A WeChat that nobody has used here before. */
  async freshWechat(): Promise<string> {
    const id = `wechat${this.next()}`;
    await this.wechat().control('persons', { id, name: id });
    return id;
  }

  /** A fresh login code of this WeChat. */
  loginCode(wechat: string): Promise<string> {
    return this.wechat().loginCode(wechat);
  }

  /** Signs in at a desk, which is then left standing open: a session, and nothing else. */
  async atDesk(wechat: string): Promise<Client> {
    const body = { code: await this.loginCode(wechat), desk: true };
    const { token } = await this.app.stranger().call(api.accounts.signIn, { body });
    return new Client(this.app.origin, token);
  }

  /** Somebody with this WeChat types the code in. */
  async accepts(wechat: string, invitation: string): Promise<ConfirmingClient> {
    const body = { code: await this.wechat().loginCode(wechat), invitation };
    const { token } = await this.app.stranger().call(api.accounts.acceptInvitation, { body });
    return new ConfirmingClient(this.app.origin, token, () => this.wechat().loginCode(wechat));
  }

  /** How typing the code in is refused. */
  async isRefused(wechat: string, invitation: string): Promise<string | undefined> {
    const body = { code: await this.wechat().loginCode(wechat), invitation };
    return (await this.app.stranger().refusal(api.accounts.acceptInvitation, { body })).code;
  }

  /** Names somebody new, invites them and comes in as they, with one more WeChat; the post is the only one. */
  async makesAnAccount(by: PersonName | Client, asked: Posting): Promise<Made> {
    const { id, accountId } = await this.names(by, asked);
    const wechat = await this.freshWechat();
    const client = await this.accepts(wechat, await this.invites(by, accountId));
    return { appointmentId: id, accountId, client, wechat };
  }

  next(): number {
    return (this.count += 1);
  }

  private client(by: PersonName | Client): Client {
    return by instanceof Client ? by : this.app.as(by);
  }
}

interface Made {
  appointmentId: string;
  accountId: string;
  client: ConfirmingClient;
  wechat: string;
}

/** A post that somebody wants to give: to somebody new unless an account is named. */
interface Wanted {
  at?: string;
  role: Role;
  accountId?: string;
  classId?: string | null;
}

function posting(
  newcomers: Newcomers,
  { at = QINGHE.id, role, accountId, classId: named }: Wanted,
) {
  const nth = newcomers.next();
  const teaches = role === 'subjectTeacher' || role === 'classTeacher';
  const who = accountId === undefined ? { name: `来人${nth}` } : { accountId };
  const place = named ?? (teaches ? FIRST_CLASS[at] : undefined);
  const classId = place === undefined ? {} : { classId: place };
  const subject = role === 'subjectTeacher' ? { subject: `第${nth}课` } : {};
  return { params: { schoolId: at }, body: { ...who, role, ...classId, ...subject } };
}

/** Starts the app and its WeChat for all tests of a file. */
export function useNewcomers(): Newcomers {
  let wechat: SimulatedWechat;
  const app = useApp({
    config: async (config, origin) => {
      wechat = await SimulatedWechat.start({ callbackUrl: `${origin}/wechat/callback` });
      return { ...config, wechat: wechat.config({ timeoutMs: 2000 }), simulatorUrl: wechat.url };
    },
  });
  afterAll(() => wechat.stop());
  return new Newcomers(app, () => wechat);
}

/** In which capacities somebody may act. */
export async function capacitiesIn(client: Client): Promise<string[]> {
  return (await client.call(api.accounts.me, {})).capacities.map(({ id }) => id);
}
