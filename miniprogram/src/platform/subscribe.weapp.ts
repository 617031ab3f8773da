// Asks WeChat for the permission to send one message; only inside a tap, or the client refuses.
// One tap is one message, whatever the person has ticked for the next times.
import Taro from '@tarojs/taro';
import { answerIn, failureIn, type AskWeChat } from './subscribe-answers';

/** Opens WeChat's own question, or takes the answer that was ticked to be kept. */
export const askWeChat: AskWeChat | undefined = async (templateId) => {
  if (!Taro.canIUse('requestSubscribeMessage')) return 'tooOld';
  try {
    const asked = { tmplIds: [templateId], entityIds: [] };
    const answers: object = await Taro.requestSubscribeMessage(asked);
    return answerIn((answers as Record<string, unknown>)[templateId]);
  } catch (thrown) {
    return failureIn(thrown);
  }
};
