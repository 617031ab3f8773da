// Bugs of rows that are put back as they once were: their seals are good, and only their numbers tell.
// Each is what a hasty hand might write.
import type { Patch } from '../../stage/planted';

export const PUT_BACK_BUGS: readonly Patch[] = [
  {
    name: 'an earlier row that is put back lets in until somebody verifies',
    file: 'src/platform/store/row-seal.ts',
    inside: 'mustBeWhole',
    find: 'earlierAmong(collection, looked)',
    replace: 'earlierAmong(collection, looked.slice(looked.length))',
  },
  {
    name: 'a process knows of no seal but those that it has met itself',
    file: 'src/platform/chain/learn-seals.ts',
    inside: 'learnSeals',
    find: 'if (granting.includes(name))',
    replace: 'if (granting.includes(name) && n < 0)',
  },
  {
    name: 'tries of a PIN are forgotten with the row that counts them',
    file: 'src/platform/commit/write.ts',
    inside: 'rememberSeals',
    find: 'if (seal) sealSeen(',
    replace: 'if (seal && seal.n < 0) sealSeen(',
  },
];
