// Signed receipts as the service makes them, with the demo's seed: of a log that grew from 13 entries to 21, and of another one that
// has the same signature and another past. Made once by its own code, so that the phone's reader is held against the other side.
import type { Receipt } from '@xinqiao/types/common';

const receipt = (seq: number, last: string): Receipt => ({
  chain: 'school:sch_qinghe01',
  seq,
  hash: `${'ab'.repeat(31)}${last}`,
  at: `2025-11-${seq}T01:00:00.000Z`,
});

/** The public key of the district's log. */
export const KEY = 'xinqiao/dst_yunling+208f27d9+AQ11UHVOCACl0jfu9YJgNXZrmz5aFYaKlAqyiZWHiOOw';

/** The same key as a build is given it, and its fingerprint as the service prints it on a sheet. */
export const BUILT_IN = '0d7550754e0800a5d237eef5826035766b9b3e5a15868a940ab289958788e3b0';
export const PRINTED = '7909 01B8 2A89 FE50 5B5F 98E2 B7BF 28E3';

/** The receipt of the twelfth entry, with its proof under checkpoint 1; of the fourteenth, under checkpoint 2. */
export const TWELFTH = receipt(12, '0c');
export const FOURTEENTH = receipt(14, '0e');
export const EARLIER = [
  'c2sp.org/tlog-proof@v1',
  'extra c2Nob29sOnNjaF9xaW5naGUwMQoxMgpzaGEyNTY6YWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWIwYwo=',
  'index 11',
  'CAxDFx2KAW5ifmVS4MaD9YsEEw46f8JNvzjDCSJtkkQ=',
  'FHuL+QWRo6F5NEhNgzp0+zyWuwpnDI+Eb98CW1hQTzA=',
  'BD4s9S+DSb7ho7MT2OFtC9IsYprp28bTZFLp1h36oCA=',
  'yDV16jTKl6MwrMwVtm6/H3rVnJWgIL9dia138VstQ8A=',
  '',
  'xinqiao/dst_yunling',
  '13',
  'gv7ILY1o+PFcpGw8FYCNZ0fIVdWpUza4+SjBpxWg7i4=',
  'number 1',
  'time 2025-11-20T01:00:00.000Z',
  'heads BD4s9S+DSb7ho7MT2OFtC9IsYprp28bTZFLp1h36oCA=',
  '',
  '— xinqiao/dst_yunling II8n2Tp4RaPR2hQH69jIOxi1cZGKXVyuYoa5oKcpStuXD9iNs+syU9Dj76A0FX54ufYpqqRvafh31Veqx9kO3uj45AM=',
  '',
].join('\n');
export const LATER = [
  'c2sp.org/tlog-proof@v1',
  'extra c2Nob29sOnNjaF9xaW5naGUwMQoxNApzaGEyNTY6YWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWJhYmFiYWIwZQo=',
  'index 13',
  'BD4s9S+DSb7ho7MT2OFtC9IsYprp28bTZFLp1h36oCA=',
  'Q0vOkmLh5b/N+hYwWNrLP+hgvAAEW4c1WMdNnSYEZ7E=',
  'nPmRx4gag+7gJ+C0nAOg467ehYs3FSAXmIs+Z3YQJVg=',
  'yDV16jTKl6MwrMwVtm6/H3rVnJWgIL9dia138VstQ8A=',
  'm28ShnBCcQBeVfieZLWEhhcP4tSiYNOYmTlWSmo720g=',
  '',
  'xinqiao/dst_yunling',
  '21',
  'ka4eJSUKR0oZeD30vTSkbQq50w6CZ2CMwezJdYw00FU=',
  'number 2',
  'time 2025-11-20T02:00:00.000Z',
  'heads btgJjxIBRrijx2WuOHjzylnW+IffS84vtlDLT80x5Dc=',
  '',
  '— xinqiao/dst_yunling II8n2cgDfYooPzUxsutL5cKclS8lsz1AwkdGjEWexQu08UO8LqPycimYPnAPsdnYG1FY6F0MYTe44yDXH3fVh16n3AI=',
  '',
].join('\n');

/** That the second log begins with the first. */
export const GROWTH = [
  'BD4s9S+DSb7ho7MT2OFtC9IsYprp28bTZFLp1h36oCA=',
  '3CwSR+dxgNVTHIeXFslZEHsTfEb+GPIVooQqwb0o5m8=',
  'Q0vOkmLh5b/N+hYwWNrLP+hgvAAEW4c1WMdNnSYEZ7E=',
  'nPmRx4gag+7gJ+C0nAOg467ehYs3FSAXmIs+Z3YQJVg=',
  'yDV16jTKl6MwrMwVtm6/H3rVnJWgIL9dia138VstQ8A=',
  'm28ShnBCcQBeVfieZLWEhhcP4tSiYNOYmTlWSmo720g=',
];

/** Checkpoint 2 of a log with another past, signed with the same key, and what is said for it. */
export const OTHER = [
  'c2sp.org/tlog-proof@v1',
  'extra c2Nob29sOnNjaF9xaW5naGUwMQoxNApzaGEyNTY6Y2RjZGNkY2RjZGNkY2RjZGNkY2RjZGNkY2RjZGNkY2RjZGNkY2RjZGNkY2RjZGNkY2RjZGNkY2RjZGNkY2QwZQo=',
  'index 13',
  'gN8MjzaB4Gj8Zc03rG0pqlHHpSn54hi51DHUUXlzPI0=',
  'JEJgcrONoOX/OW035vqcsJlPhv3zYZYZKZADB8BuQyw=',
  '4OJT5cY95hH9KgeS5MrFsWAwdIzEbtjKdiFT5OiXDw8=',
  'fG0rd5BgEGBUOXy4BtT3o5hao2I79m8VdGy9ugRYQdM=',
  'wokz5OqN9QXurYs+YcUjqy57xHkPfsHf+apxt/BPpAk=',
  '',
  'xinqiao/dst_yunling',
  '21',
  'nsK30EDUGWenmnHzXXYGQIPNWFQ0LbV4I/fFTCj0aTg=',
  'number 2',
  'time 2025-11-20T02:00:00.000Z',
  'heads exGO9kdaMnehqzU93dg1cRy7sDhTVWhQCR7+k6Axqzs=',
  '',
  '— xinqiao/dst_yunling II8n2e+z3rNsdbBh//vGQ2d6lquMv9GBTyFKlAtzubEsw4gz+MxnrCG/M/xdTPGS0PudIW7stWA6Y5KQk/fmd096eAc=',
  '',
].join('\n');
export const OTHER_GROWTH = [
  'gN8MjzaB4Gj8Zc03rG0pqlHHpSn54hi51DHUUXlzPI0=',
  'OjL6oxmVSF1APDdXB+/umvQqH4xYFqu2XhK9VpOqpn0=',
  'JEJgcrONoOX/OW035vqcsJlPhv3zYZYZKZADB8BuQyw=',
  '4OJT5cY95hH9KgeS5MrFsWAwdIzEbtjKdiFT5OiXDw8=',
  'fG0rd5BgEGBUOXy4BtT3o5hao2I79m8VdGy9ugRYQdM=',
  'wokz5OqN9QXurYs+YcUjqy57xHkPfsHf+apxt/BPpAk=',
];
