// The door of the signer: who holds the seed and signs, how the service reaches it, and what notes and trees are made of.
// It stands below the database: the process that signs knows none.
export { signerAt } from './ask';
export { headsRootOf, leafOf, type ChainHead, type LoggedHead } from './heads';
export { fleetingMemory, memoryIn } from './memory';
export { serveSigner } from './serve';
export { DEMO_CHECKPOINT_KEY, DEMO_SEED, signerConfigOf, type SignerConfig } from './settings';
export {
  CLOCKS_APART,
  SignerAwayError,
  SignerRefusalError,
  signerOf,
  type Signed,
  type Signer,
} from './signer';
