// Nobody takes the service away from the others. The first thing that is asked of a request is what it may cost: whoever is
// known pays from the bucket of the account and of the district, everybody else from that of the address.
// The buckets live in this process, so that a limit costs no database; each process is given its share of what is granted.
import type { Endpoint } from '@xinqiao/types/endpoint';
import type { Recognise, Visit } from '../auth';
import { byKey } from '../by-key';

/** A bucket holds `burst` requests and regains `perSecond`. */
interface Rate {
  burst: number;
  perSecond: number;
}

/** A whole school may stand behind one address; an account is one person with two thumbs. */
export interface Limits {
  address: Rate;
  account: Rate;
  district: Rate;
}

const MOST_BUCKETS = 50_000;
/** So much of a body costs as much as one request: what people write fits into the first. */
const BYTES_A_REQUEST = 16 * 1024;

/** Token buckets by key; `now` is real time in milliseconds. */
export class Buckets {
  private readonly levels = new Map<string, { level: number; at: number }>();

  constructor(private readonly rate: Rate) {}

  /** Takes what a request costs from the bucket: 0 when it is granted, else the seconds to wait. */
  take(key: string, now: number, cost = 1): number {
    const { burst, perSecond } = this.rate;
    const price = Math.min(cost, burst);
    const last = this.levels.get(key) ?? { level: burst, at: now };
    const level = Math.min(burst, last.level + ((now - last.at) / 1000) * perSecond);
    const granted = level >= price;
    this.levels.delete(key);
    this.levels.set(key, { level: granted ? level - price : level, at: now });
    this.forgetOldest();
    return granted ? 0 : Math.ceil((price - level) / perSecond);
  }

  private forgetOldest(): void {
    if (this.levels.size <= MOST_BUCKETS) return;
    const oldest = this.levels.keys().next();
    if (!oldest.done) this.levels.delete(oldest.value);
  }
}

/** What the limits hang on besides the rates. */
interface Counted {
  recognise: Pick<Recognise, 'lastSeen'>;
  endpoints: readonly Endpoint[];
}

/** What of a request is looked at before it is let in. */
export interface Asking {
  method: string;
  path: string;
  token: string | null;
  address: string;
  /** The length of its body. */
  bytes: number;
}

/** How many seconds who asks has to wait, 0 when they are let in; and who that is, where it is known. */
interface Granted {
  wait: number;
  seen: Visit | null;
}

/**
 * Takes what a request costs from whoever asks. Whose a token is, is what was read of it last: a token that was never seen,
 * or is none, is nobody's, and pays from the address.
 */
export function limits(
  rates: Limits,
  { recognise, endpoints }: Counted,
): (asking: Asking) => Granted {
  const addresses = new Buckets(rates.address);
  const accounts = new Buckets(rates.account);
  const districts = new Buckets(rates.district);
  const costOf = costsOf(endpoints);
  return ({ method, path, token, address, bytes }) => {
    const now = performance.now();
    const cost = costOf(method, path) + Math.floor(bytes / BYTES_A_REQUEST);
    const seen = token === null ? null : recognise.lastSeen(token);
    const districtId = (seen?.actor ?? seen?.former)?.districtId;
    // Whoever is refused by the first takes nothing from the second: one account does not empty its district.
    const wait = seen
      ? accounts.take(seen.session.accountId, now, cost) ||
        (districtId === undefined ? 0 : districts.take(districtId, now, cost))
      : addresses.take(address, now, cost);
    return { wait, seen };
  };
}

/** Outside the contract: the document of the whole contract is by far the longest answer. */
const DEAR_PAGES = [{ method: 'GET', pattern: /^\/openapi\.json$/, cost: 10 }];

/** What a request costs, by its method and address. */
function costsOf(endpoints: readonly Endpoint[]): (method: string, path: string) => number {
  const dear = endpoints.flatMap(({ method, path, cost }) => {
    if (cost === undefined) return [];
    const pattern = new RegExp(`^/api${path.replace(/:\w+/g, '[^/]+')}/?$`, 'i');
    return [{ method, pattern, cost }];
  });
  const byMethod = byKey([...dear, ...DEAR_PAGES], ({ method }) => method);
  return (method, path) => {
    const asked = method === 'HEAD' ? 'GET' : method;
    return byMethod.get(asked)?.find(({ pattern }) => pattern.test(path))?.cost ?? 1;
  };
}
