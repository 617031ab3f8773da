// The door of the data floors, from the store up to the committer: connect, read by id, page, commit changes.
// Rooms need nothing else of MongoDB but their own models.
export { connect, disconnect, ensureIndexes, requireTransactions } from '../store/connection';
export { ping } from '../store/ping';
export { prepareReplicaSet } from '../store/replica-set';
export { newId } from '../store/ids';
export { baseSchema, type Base, type BaseOptions, type Proven } from '../store/schema';
export { byId, listBy } from '../store/by-id';
export { cacheOf } from '../store/cache';
export {
  change,
  changeBeside,
  type ChangeBuilder,
  type Guard,
  type Update,
} from '../commit/change';
export { commit, createCommitter, type CommitterLimits } from '../commit/committer';
export { ConflictError, DuplicateError, OnceTakenError } from '../store/conflict';
export { rerun } from '../commit/rerun';
export { findOnce, type OnceRecord } from '../commit/once';
export { cursorAfter, page, type Page, type PageAsk } from '../store/page';
export type { Receipt } from '../chain/entry.model';
