// The ledger of a district as it is signed: when that is due, and what happens when it must not be.
// What does not continue what was signed before is not signed; that is written down, logged, and told to the district.
export { LedgerHaltModel } from './halt.model';
export { hearWitness } from './witness';
export { openHalt, signDueLedgers, signLedger, unsignedSince } from './sign';
