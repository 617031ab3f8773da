// The door of the data floors, from the store up to the committer: connect, read by id, page, commit changes.
// Rooms need nothing else of MongoDB but their own models, and the floors below may be rearranged without them.
export { connect, disconnect, ensureIndexes, requireTransactions } from '../store/connection';
export { requireLeastPrivilege } from '../store/least-privilege';
export { oplogBegins } from '../store/oplog';
export { ping } from '../store/ping';
export { prepareReplicaSet } from '../store/replica-set';
export { newId } from '../store/ids';
export { baseSchema, type Base } from '../store/schema';
export { isWhole } from '../store/row-seal';
export { byId, countBy, listBy, listMany } from '../store/by-id';
export { cacheOf } from '../store/cache';
export { change, changeBeside, type ChangeBuilder, type Update } from '../commit/change';
export { commit, createCommitter } from '../commit/committer';
export { ConflictError, DuplicateError } from '../store/conflict';
export { rerun } from '../commit/rerun';
export { findOnce } from '../commit/once';
export { isAskedAgain, onceDigest } from '../commit/once-digest';
export { cursorAfter, page, sift, type Page, type PageAsk } from '../store/page';
