// The door of erasing: tombstones inside and outside the database, every place that names a child, and what is left to do.
// Which child, and whether it may be, is the affair of the room of the children.
export { erasureChange, eraseKeyAgain } from './erase';
export { ErasureModel, erasureId, type ErasureDoc } from './erasure.model';
export { outstanding, rememberErased, requireErased } from './outstanding';
export { tombstonesHere, tombstonesOutside } from './outstanding';
export { placesOf, rewritePlaces, type PlaceOfChild } from './places';
export { keepTombstone, tombstoneOf, type Tombstone } from './tombstones';
