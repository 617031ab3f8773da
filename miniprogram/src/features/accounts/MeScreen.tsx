// A screen of accounts or notices, to be filled.
// The page that mounts it stands.
export function MeScreen() {
  return null;
}
