// The door of the sign-in floor: sessions, and who acts.
// It knows tokens and capacities, but no WeChat and no appointments.
export { actorOf, recogniseWith, sessionOfRequest } from './actor';
export type { People, Recognise, Visit } from './actor';
export {
  agreeToDeskCode,
  answerOfDeskCode,
  makeDeskCode,
  openDeskCode,
  refuseDeskCode,
  scanDeskCode,
} from './desk-codes';
export { DeskCodeModel } from './desk-code.model';
export {
  confirmSession,
  endSession,
  endSessionsOf,
  sessionsOfAccount,
  startSession,
  succeedSession,
} from './sessions';
export type { SessionKind } from './session-life.rules';
export { SessionModel } from './session.model';
