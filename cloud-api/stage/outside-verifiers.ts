// The two programs that judge the ledger from outside: one that uses nothing but Go's own packages, and one in Python alone.
// Both are started as a stranger starts them: with the public key and files, without a database and without our code.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const OUTSIDE = path.resolve(import.meta.dirname, '../outside');

/** What such a program said; `code` 0: agrees, 1: does not. */
interface Opinion {
  code: number | null;
  said: string;
}

/** What is shown to it. */
export interface Shown {
  key: string;
  /** The export, line by line. */
  lines: readonly string[];
  /** Proofs, and printed checkpoints; the program in Go reads proofs only. */
  kept?: readonly string[];
}

type Judge = (shown: Shown) => Opinion;

/** The program in Python. */
export const python: Judge = (shown) =>
  judge(shown, (args) => ['python3', [path.join(OUTSIDE, 'verify_ledger.py'), ...args]]);

/** Builds the program in Go, with the sources of golang.org/x/mod that are there. */
export function buildGo(folder: string, { go, mod }: { go: string; mod: string }): Judge {
  // Packages are laid where Go looked for them before there were modules: so nothing is asked of the network.
  const gopath = path.join(folder, 'gopath');
  const source = path.join(gopath, 'src/golang.org/x/mod');
  mkdirSync(source, { recursive: true });
  cpSync(path.join(mod, 'sumdb'), path.join(source, 'sumdb'), { recursive: true });
  const binary = path.join(folder, 'outside');
  const env = {
    ...process.env,
    ...{ GO111MODULE: 'off', GOPATH: gopath, GOCACHE: path.join(folder, 'cache'), GOFLAGS: '' },
  };
  const file = path.join(OUTSIDE, 'go/main.go');
  const built = spawnSync(go, ['build', '-o', binary, file], { env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  return (shown) => judge(shown, (args) => [binary, args]);
}

function judge(
  { key, lines, kept = [] }: Shown,
  command: (args: string[]) => [string, string[]],
): Opinion {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xinqiao-outside-'));
  try {
    const put = (name: string, text: string) => {
      writeFileSync(path.join(folder, name), text);
      return path.join(folder, name);
    };
    const file = put('export', lines.map((line) => `${line}\n`).join(''));
    const pages = kept.map((text, nth) => put(`kept-${nth}`, text));
    const { status, stdout, stderr } = spawnSync(...command([key, file, ...pages]), {
      encoding: 'utf8',
    });
    return { code: status, said: `${stdout}${stderr}`.trim() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
