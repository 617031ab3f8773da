// A patch whose place the product has left behind plants nothing, and its row would be believed for no reason.
// Each row needs two bugs, and each patch must still find its place, once.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { rows } from './rows';
import type { PatchedBug } from './stage/planted';

const WORKSPACE = path.resolve(import.meta.dirname, '..');

const patched = rows.flatMap((row) =>
  row.planted
    .filter((bug): bug is PatchedBug => 'patch' in bug)
    .map(({ patch }) => [row.name, patch.name, patch] as const),
);

it.each(rows.map((row) => [row.name, row]))('the row %s has two planted bugs', (_name, row) => {
  expect(row.planted.length).toBeGreaterThanOrEqual(2);
});

it.each(patched)('%s: the place of “%s” stands in the product once', async (_row, _name, patch) => {
  const source = await readFile(path.join(WORKSPACE, patch.file), 'utf8');
  expect(source.split(patch.find)).toHaveLength(2);
});
