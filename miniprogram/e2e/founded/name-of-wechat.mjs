// Loaded into the service's processes: WeChat's name leads to this machine, as a name server of the house would say.
// The service calls no other host, and rightly.
import dns from 'node:dns';

const { lookup } = dns;

dns.lookup = (name, ...rest) => lookup(name === 'api.weixin.qq.com' ? '127.0.0.1' : name, ...rest);
