// The door of the data floor: connect, read by id, page, and commit changes.
// Rooms need nothing else of MongoDB but their own models.
export { connect, disconnect, ensureIndexes, requireTransactions } from './connection';
export { ping } from './ping';
export { prepareReplicaSet } from './replica-set';
export { newId } from './ids';
export { baseSchema, type Base, type BaseOptions, type Proven } from './schema';
export { byId, listBy } from './by-id';
export { memory } from './memory';
export { change, changeBeside, type ChangeBuilder, type Guard, type Update } from './change';
export { commit, createCommitter, type CommitterLimits } from './committer';
export { ConflictError, DuplicateError, OnceTakenError } from './conflict';
export { findOnce, type OnceRecord } from './once';
export { cursorAfter, page, type Page, type PageAsk } from './page';
export type { Receipt } from '../chain/entry.model';
