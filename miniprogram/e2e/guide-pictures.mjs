// The pictures of README and guide, made from the shots in out/shots, so that they can be made again after a change.
// Run `npm run shots` first, then `node miniprogram/e2e/guide-pictures.mjs`.
import { readFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { onlyHelp } from '../../cloud-api/scripts/words.mjs';

onlyHelp(
  'node miniprogram/e2e/guide-pictures.mjs',
  `用 out/shots 里的截图拼出 README 和指南的图，放到 cloud-api/docs/pictures

用法  先 npm run shots，再 node miniprogram/e2e/guide-pictures.mjs

  --help   看这一页
`,
);

const SHOTS = fileURLToPath(new URL('../../out/shots', import.meta.url));
const PICTURES = fileURLToPath(new URL('../../cloud-api/docs/pictures', import.meta.url));

/** Each picture: the shots that stand in it side by side, and how wide one is, px. */
const STRIPS = {
  home: { shots: ['home.phone', 'talk-form.phone', 'receipt.phone'], width: 280 },
  'teacher-month': { shots: ['home.phone', 'talk-form.phone'], width: 280 },
  'teacher-after': { shots: ['receipt.phone', 'child.phone'], width: 280 },
  'teacher-looks': { shots: ['home.large', 'home.dark'], width: 280 },
  'admin-phone': { shots: ['board.phone', 'staff.phone'], width: 280 },
  'admin-desk': { shots: ['board.desk'], width: 1000 },
};

async function dataUri(shot) {
  const bytes = await readFile(path.join(SHOTS, `${shot}.png`));
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

async function strip(tab, { name, shots, width }) {
  const images = await Promise.all(shots.map(dataUri));
  const style = `width:${width}px;margin:8px;border:1px solid #d9e0de;border-radius:12px`;
  const shown = images.map((uri) => `<img style="${style}" src="${uri}">`).join('');
  await tab.setContent(`<body style="margin:0;background:#fff"><div id="all">${shown}</div>`);
  await tab.addStyleTag({ content: '#all{display:inline-flex}' });
  await tab.waitForFunction(() => [...globalThis.document.images].every((each) => each.complete));
  const file = path.join(PICTURES, `${name}.jpg`);
  await tab.locator('#all').screenshot({ path: file, type: 'jpeg', quality: 82 });
}

await mkdir(PICTURES, { recursive: true });
const executablePath = process.env.XQ_CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const tab = await browser.newPage({
  viewport: { width: 1100, height: 800 },
  deviceScaleFactor: 1.5,
});
for (const [name, picture] of Object.entries(STRIPS)) await strip(tab, { name, ...picture });
await browser.close();
