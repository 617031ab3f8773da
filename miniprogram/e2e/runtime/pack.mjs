// Reads a built mini-program into one plain value: scripts, pages' JSON, style sheets with rpx turned to vw,
// and templates compiled by WeChat's own glass-easel-template-compiler.
import path from 'node:path';
import compiler from 'glass-easel-template-compiler';
import { filesOf, read } from './built.mjs';

/** The package; `problems` lists what the template compiler complained about. */
export function pack(root) {
  const files = filesOf(root);
  const group = new compiler.TmplGroup();
  const bare = (file) => file.slice(0, -path.extname(file).length);
  const of = (ext) => files.filter((file) => path.extname(file) === ext);

  const problems = of('.wxml').flatMap((file) => {
    const found = group.addTmpl(bare(file), read(root, file)) ?? [];
    return found.map((each) => `${file}: ${JSON.stringify(each)}`);
  });
  for (const file of of('.wxs')) group.addScript(bare(file), read(root, file));
  const compiled = group.getTmplGenObjectGroups();
  group.free();

  const entries = (ext, value) => Object.fromEntries(of(ext).map((f) => [bare(f), value(f)]));
  return {
    problems,
    compiled,
    templates: of('.wxml').map(bare),
    scripts: entries('.js', (file) => read(root, file)),
    json: entries('.json', (file) => JSON.parse(read(root, file))),
    styles: entries('.wxss', (file) => toCss(withImports(root, files, file))),
  };
}

function withImports(root, files, file, seen = new Set()) {
  if (seen.has(file) || !files.includes(file)) return '';
  seen.add(file);
  return read(root, file).replace(/@import\s+["']([^"']+)["'];?/g, (_all, target) => {
    const next = target.startsWith('/')
      ? target.slice(1)
      : path.posix.join(path.posix.dirname(file), target);
    return withImports(root, files, next, seen);
  });
}

function toCss(wxss) {
  return wxss
    .replace(/(-?[\d.]+)rpx/g, (_all, size) => `${(Number(size) * 100) / 750}vw`)
    .replace(/(^|[\s,{}])page(?=[\s,{.:])/g, '$1body');
}
