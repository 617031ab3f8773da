// An operator in a process of its own, for tests in which it is killed in the middle of its verb.
// Words: the database, the instant at which its clock stands, and what is typed after `operator`.
import { readConfig } from '../src/platform/config';
import { useKeys } from '../src/platform/crypto';
import { connect, disconnect } from '../src/platform/db';
import { registerRooms } from '../src/platform/room';
import { rooms } from '../src/rooms';
import { floorPorts, stillClock } from '../stage/world';
import { operate } from './operate';

const [uri = '', at = '', ...argv] = process.argv.slice(2);
const { XQ_ERASURES_FILE } = process.env;
const demo = { XQ_DEMO: 'yes', XQ_LOG_LEVEL: 'silent', XQ_ERASURES_FILE };
const config = readConfig({ ...demo, MONGODB_URI: uri });
useKeys(config.keys);
await connect(uri);
registerRooms(rooms);
const { text } = await operate({ ...floorPorts(stillClock(at)), config }, ...argv);
await disconnect();
process.stdout.write(`${text}\n`);
