// A browser has no WeChat to sign in with: the phone lets it in.
export { DeskDoor as Door } from './DeskDoor';
