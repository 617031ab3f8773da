// Signing in, changing capacity and signing out, as acts of a person.
// Drafts and outgoing records never leave with the session: they stay sealed on the phone for their account.
import { firstCharacters } from '@xinqiao/types/text';
import Taro, { useDidShow } from '@tarojs/taro';
import { accounts, type DeskCode, type Me, type Pin, type SignedIn } from '@xinqiao/types/accounts';
import { browserWords } from './browser-name';
import { call } from './call';
import { openQueue, unsentOf } from './queue';
import { dropSession, holdMe, holdSession, sessionStore, viewOf } from './session';
import { readStored, writeStored } from './storage';
import { forgetRemotes } from './use-remote';

/** What this device calls itself in the list of devices. */
export const deviceName = (): string => {
  const { brand = '', model = '' } = Taro.getDeviceInfo?.() ?? {};
  const words = [brand, model].filter((word) => word !== '');
  if (process.env.TARO_ENV === 'h5') return browserWords(navigator.userAgent);
  return firstCharacters(words.join(' '), 60);
};

const DEMO = 'demo';
/** Whose simulated WeChat this browser holds. */
const DEMO_PERSON = 'demo.person';

/** True for a session that began on the demo's page: then there is a way back to it. */
export const fromDemo = (): boolean => readStored<boolean>(DEMO) === true;

/** Goes on as whoever has been signed in. */
export async function takeUp(signedIn: SignedIn): Promise<Me> {
  forgetRemotes();
  holdSession(signedIn);
  await openQueue(signedIn.me.accountId);
  return signedIn.me;
}

/** A fresh login code from WeChat; weapp only. */
async function weChatCode(): Promise<string> {
  return (await Taro.login()).code;
}

/** Signs in with WeChat. Throws accounts/not-invited for somebody who has to accept an invitation first. */
export async function signInWithWeChat(): Promise<Me> {
  const body = { code: await weChatCode(), device: deviceName() };
  writeStored(DEMO, undefined);
  return takeUp(await call(accounts.signIn, { body }));
}

/** Demo only: from here on this browser plays one of its people. */
export function playAs(personId: string): void {
  writeStored(DEMO, true);
  writeStored(DEMO_PERSON, personId);
}

/** Demo only: signs in as one of its people, straight into one capacity. */
export async function signInAs(personId: string, capacityId?: string): Promise<Me> {
  const { code } = await call(accounts.demoCode, { params: { personId } });
  // A browser stands where others come by: its session ends sooner.
  const desk = process.env.TARO_ENV === 'h5';
  const body = { code, device: deviceName(), desk, ...(capacityId ? { capacityId } : {}) };
  playAs(personId);
  return takeUp(await call(accounts.signIn, { body }));
}

/** A fresh login code of whoever sits here: of WeChat, in the demo of the simulated one. */
export async function freshCode(): Promise<string> {
  const personId = fromDemo() ? readStored<string>(DEMO_PERSON) : undefined;
  if (personId === undefined) return weChatCode();
  return (await call(accounts.demoCode, { params: { personId } })).code;
}

/** Whether the person has a PIN. */
export const loadPin = (): Promise<Pin> => call(accounts.pin, {});

/** Confirms with the PIN that it is they; for some minutes the service then takes their word. */
export async function confirmWithPin(pin: string): Promise<void> {
  await call(accounts.stepUp, { body: { code: await freshCode(), pin } });
}

/** A code that one's own phone scans to say that it is oneself who sits at this desk. */
export const askByPhone = (): Promise<DeskCode> => call(accounts.askDeskStepUp, {});

/** Sets the PIN where there is none; `present` where there is one. */
export async function setPin(pin: string, present?: string): Promise<void> {
  const body = { code: await freshCode(), pin, ...(present ? { present } : {}) };
  await call(accounts.setPin, { body });
}

/** Binds this WeChat to the invited person and signs in. */
export async function acceptInvitation(invitation: string): Promise<Me> {
  const body = { code: await weChatCode(), device: deviceName(), invitation };
  return takeUp(await call(accounts.acceptInvitation, { body }));
}

/** Brings the posts of an invitation to the account that one has; what was signed in here begins anew. */
export async function bringInvitation(invitation: string): Promise<Me> {
  const body = { code: await freshCode(), device: deviceName(), invitation };
  const signedIn = await call(accounts.acceptInvitation, { body });
  await call(accounts.signOut, {}).catch(() => undefined);
  return takeUp(signedIn);
}

/** Takes up another capacity of the same person; what was read in the old one is forgotten. */
export async function switchCapacity(capacityId: string): Promise<Me> {
  return takeUp(await call(accounts.switchCapacity, { body: { capacityId } }));
}

/** Asks the service again who I am: name, capacities, its own clock. */
export async function refreshMe(): Promise<Me> {
  const { token } = sessionStore.getState();
  const me = await call(accounts.me, {});
  // Whoever signed in meanwhile is somebody else.
  if (token === sessionStore.getState().token) holdMe(me);
  return me;
}

/** Asks anew who I am whenever the page shows: an appointment may have come or ended meanwhile. */
export function useFreshMe(): void {
  useDidShow(() => void refreshMe().catch(() => undefined));
}

/** How many records of the signed-in person have not arrived; 退出 says so before it goes on. */
export async function unsentCount(): Promise<number> {
  const { me } = viewOf(sessionStore.getState());
  return me ? (await unsentOf(me.accountId)).length : 0;
}

/** Signs out on every device, this one too; only the service can, so it must be reached. */
export async function signOutEverywhere(): Promise<void> {
  await call(accounts.endSessions, {});
  dropSession('left');
}

/** Signs out here, and on the service when it can be reached. What has not arrived stays sealed on the phone. */
export async function signOut(): Promise<void> {
  await call(accounts.signOut, {}).catch(() => undefined);
  dropSession('left');
}
