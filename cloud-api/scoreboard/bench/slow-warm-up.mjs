// A planted bug of the row `start`: something is computed ahead before anybody may ask.
// Loaded in front of the built service, which is left as it is.
import { scryptSync } from 'node:crypto';

const until = performance.now() + 1200;
while (performance.now() < until) scryptSync('warm', 'up', 64);
