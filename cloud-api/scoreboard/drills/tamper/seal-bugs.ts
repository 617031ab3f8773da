// Bugs of seals that the row must see: a row that was changed, put back or taken away and that nobody names.
// Each is what a hasty hand might write; the falsifications of a played year are their judge.
import type { Patch } from '../../stage/planted';

export const SEAL_BUGS: readonly Patch[] = [
  {
    name: 'whoever reads the ledger anew does not look at the seals of rows',
    file: 'src/platform/chain/seals.ts',
    inside: 'faultOf',
    find: 'if (!isWhole(collection, row))',
    replace: "if (!isWhole(collection, row) && row._id === '')",
    usual: true,
  },
  {
    name: 'an earlier row that is put back is as good as the present one',
    file: 'src/platform/chain/seals.ts',
    inside: 'isNewest',
    find: 'return n === told.n &&',
    replace: 'return n < told.n ||',
    usual: true,
  },
  {
    name: 'a row may be carried into another district under its seal',
    file: 'src/platform/store/row-seal.ts',
    inside: 'BESIDE',
    find: "['seal', 'proof', 'version']",
    replace: "['seal', 'proof', 'version', 'districtId']",
    usual: true,
  },
  {
    name: 'an opening is not held against the one before it',
    file: 'src/platform/access-log/contradictions.ts',
    inside: 'goOn',
    find: 'linkMac(way.mac, next, next.link) !== next.link.mac ||',
    replace: '',
    usual: true,
  },
];
