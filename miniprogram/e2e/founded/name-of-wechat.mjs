// Loaded into the service's processes: the one name by which the test calls WeChat leads to this machine, as a name
// server of the house would say. Production refuses a WeChat at a local address, and rightly.
import dns from 'node:dns';

const { lookup } = dns;

dns.lookup = (name, ...rest) => lookup(name === 'wechat.example' ? '127.0.0.1' : name, ...rest);
