// What would let a service start in a wrong environment: a demo unasked for, weak secrets, hosts that are not WeChat's, any database.
// Each is a bug planted for the row `trespass`.
import type { Patch } from '../../stage/planted';

/** The patches. */
export const ENVIRONMENT_BUGS: readonly Patch[] = [
  {
    name: 'the demo is what starts unless it is forbidden',
    file: 'src/platform/config-env.ts',
    inside: 'isDemo',
    find: "XQ_DEMO === 'yes'",
    replace: "XQ_DEMO !== 'no'",
  },
  {
    name: 'two secrets may be the same',
    file: 'src/platform/config-real.ts',
    inside: 'secretFaults',
    find: 'one.bytes.equals(bytes)',
    replace: 'one.bytes === bytes',
  },
  {
    name: 'a host that only begins like WeChat’s is WeChat’s',
    file: 'src/platform/wechat/settings.ts',
    inside: 'isWechatHost',
    find: 'HOSTS.includes(hostname)',
    replace: 'HOSTS.some((host) => hostname.startsWith(host))',
  },
  {
    name: 'any certificate of a database is believed',
    file: 'src/platform/store/address.ts',
    inside: 'addressFaults',
    find: 'rejectUnauthorized === false || checkServerIdentity !== undefined',
    replace: 'checkServerIdentity !== undefined',
  },
];
