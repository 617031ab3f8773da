// About where a request came from: enough to see that two came from one place, too little to find a person by it.
// A school stands behind one /24, a home behind one /48.

/** `203.0.113.0/24`, `2001:db8:1::/48`; null for what is no address. */
export function coarseAddress(ip: string): string | null {
  const plain = ip.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain);
  if (four) return `${four[1]}.0/24`;
  return plain.includes(':') ? `${prefixOf(plain)}::/48` : null;
}

function prefixOf(address: string): string {
  const [head = ''] = address.toLowerCase().split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const prefix = [...groups, '0', '0', '0'].slice(0, 3);
  return prefix.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
