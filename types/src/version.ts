// The version of the contract alone, so that a client can send it without loading a schema.
// What changed is told in CHANGELOG.md.
/** Version of the contract that a client sends as `X-Contract`; raised when an old client can no longer be served. */
export const CONTRACT_VERSION = 1;
