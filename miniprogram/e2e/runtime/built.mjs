// Where the two builds lie, and small readers over them.
// The tests look at what people get, never at sources.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
export const WEAPP = path.join(dist, 'weapp');
export const H5 = path.join(dist, 'h5');

/** All files below a folder, relative, with forward slashes. */
export function filesOf(root) {
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'));
}

export const read = (root, file) => fs.readFileSync(path.join(root, file), 'utf8');

/** The roots of the subpackages, as app.json names them. */
export function subpackagesOf(root) {
  return JSON.parse(read(root, 'app.json')).subPackages.map(({ root: sub }) => sub);
}

/** True when a file belongs to the main package. */
export function inMain(root, file) {
  return !subpackagesOf(root).some((sub) => file.startsWith(`${sub}/`));
}
