// The door of the crypto floor: seal, open, find again, destroy, rotate.
// Nothing else in the house encrypts.
export {
  KeyDestroyedError,
  SealBrokenError,
  keyedDigest,
  openJson,
  openText,
  sealJson,
  sealText,
} from './seal';
export {
  blindIndex,
  blindIndexes,
  currentIndexVersion,
  FIRST_FORM,
  indexesByVersion,
  underIndexVersion,
} from './blind-index';
export { slowDigest } from './slow-digest';
export { openerOf, type Opener } from './opener';
export { openPaddedCbc } from './padded-cbc';
export type { Place } from './seal';
export { bringKey, bytesOf, hasKey, keyRing, neverOpen, useKeys } from './data-keys';
export { destroyAgain, destructionOf, forgetKey } from './data-keys';
export { DataKeyModel } from './data-key.model';
export { brokenKeys, keysByVersion, requireKeys, rewrapKeys } from './rotation';
