// The door of the crypto floor: seal, open, find again, destroy, rotate.
// Nothing else in the house encrypts.
export { SealBrokenError, blindIndex, openJson, openText, sealJson, sealText } from './seal';
export { openerOf, type Opener } from './opener';
export type { Place, Sealed } from './seal';
export { bringKey, bytesOf, destroyKey, rewrapKeys, useKeys, type KeyRef } from './data-keys';
