// Inside WeChat one tap signs in.
export { WeChatDoor as Door } from './WeChatDoor';
