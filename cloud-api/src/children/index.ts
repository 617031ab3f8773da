// The door of the room: who the children are, where they were listed, who was designated, on which day.
// Rooms above derive duties from these facts and never open a child's record by themselves.
import { children, childrenErrors, childrenEvents } from '@xinqiao/types/children';
import type { Room } from '../platform/room';
import { arrivalLetters } from './arrival.letters';
import { Child } from './child.model';
import { childTraces } from './child.traces';
import { childContradictions } from './contradictions';
import { CorrectionModel } from './correction.model';
import { designatedLetters } from './designated.letters';
import { ErasureAgreement } from './erasure-agreement.model';
import { glassDue, glassLetters } from './glass.letters';
import { GlassBreakModel, GlassReviewModel } from './glass.model';
import { glassWaits } from './glass.waits';
import { openingsDue } from './openings.letters';
import { subscriptions } from './reactions';
import { RosterAct } from './roster-act.model';
import { routes } from './routes';
import { transferDue, transferLetters } from './transfer.letters';
import { TransferModel } from './transfer.model';
import { requireSealedCategories } from './seal-categories';
import { requireStudentNoKeys } from './turn-index';

export { careOf, openCareOf } from './care.reads';
export { carersOf, openersAt } from './openers.reads';
export { caredForByCard, keptCards, type KeptCard } from './kept-card';
export { childRightsOf, openChildInScope } from './child.access';
export { cardsShown, fileShown, isOffice, openedByGlass, whyRead } from './glass.access';
export { cardsOf, childById, rostersOfSchool, type ShownRoster } from './roster.reads';
export {
  designatedAtEndOf,
  designatedWhenLeft,
  lastStayBy,
  listingAtEndOf,
  listingOn,
  wasDesignated,
  type Roster,
} from './child.rules';
export { ALIASES } from './alias.data';
export {
  countClearCategories,
  districtsOfClearCategories,
  sealClearCategories,
} from './seal-categories';
export { studentNosByVersion, turnStudentNos } from './turn-index';
export { graduateClass, listedInClass } from './graduate';
export { undoListing } from './undo-listing';
export { agreementOn, spokenOf } from './agree-to-erase';
export { eraseChild } from './erase-child';
export { Child as ChildModel, type ChildDoc, type Listing } from './child.model';

export const childrenRoom: Room = {
  name: 'children',
  contract: { endpoints: children, errors: childrenErrors, events: childrenEvents },
  routes,
  subscriptions,
  ready: async () => {
    await requireStudentNoKeys();
    await requireSealedCategories();
  },
  contradictions: childContradictions,
  waits: glassWaits,
  letters: [...glassLetters, ...arrivalLetters, ...designatedLetters, ...transferLetters],
  due: [glassDue, openingsDue, transferDue],
  traces: childTraces,
  models: [
    ...[Child, RosterAct, CorrectionModel, ErasureAgreement],
    ...[TransferModel, GlassBreakModel, GlassReviewModel],
  ],
};
