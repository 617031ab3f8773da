// A browser has no WeChat to ask, so nothing is offered there that WeChat would have to carry.
import type { AskWeChat } from './subscribe-answers';

/** Undefined: nobody can be asked here. */
export const askWeChat: AskWeChat | undefined = undefined;
