// What WeChat can answer when a person is asked for the permission to send one message.
// Each answer leads to another sentence; none of them is an error.

/** accepted; refused by the person; 订阅消息 switched off in WeChat; a client that cannot ask; anything else. */
export type SubscribeAnswer = 'accepted' | 'rejected' | 'switchedOff' | 'tooOld' | 'failed';

/** Asks for one message of this template. Must be called inside a tap, before anything is awaited. Never rejects. */
export type AskWeChat = (templateId: string) => Promise<SubscribeAnswer>;

const SWITCHED_OFF = 20004;

/** The answer in what `wx.requestSubscribeMessage` gave for a template. */
export function answerIn(given: unknown): SubscribeAnswer {
  const word = String(given);
  if (word.startsWith('accept')) return 'accepted';
  return word === 'reject' ? 'rejected' : 'failed';
}

/** The answer in what `wx.requestSubscribeMessage` failed with. */
export const failureIn = (thrown: unknown): SubscribeAnswer =>
  (thrown as { errCode?: unknown } | null)?.errCode === SWITCHED_OFF ? 'switchedOff' : 'failed';
