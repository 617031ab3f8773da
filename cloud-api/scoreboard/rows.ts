// The register of all rows; a row that is not listed here does not exist.
// Benches compare two arms, drills count faults.
import { benches } from './bench';
import { drills } from './drills';
import type { Row } from './row';

/** Every row, benches first, in the order of the page. */
export const rows: readonly Row[] = [...benches, ...drills];
