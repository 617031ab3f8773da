// `npm run audit`, a step of `npm test`: what we ship, held against what is known of it. Where a registry answers, npm asks
// it besides; where none does, the dated list of this house decides. A bill of materials is written in any case.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { lifetimeFaults, packageFaults } from './audit/judge.mjs';
import {
  ADVISORIES,
  FETCHED_MONGOD,
  FOR_TESTS,
  LIFETIMES,
  LOOKED_THROUGH,
  REAL,
} from './audit/known.mjs';
import { sbomOf, shippedIn } from './audit/sbom.mjs';
import { ROOT } from './needs.mjs';
import { onlyHelp } from './words.mjs';

onlyHelp(
  'npm run audit --',
  `核对随产品发出的包和运行环境有没有已知的漏洞、有没有停止维护

用法  npm run audit

  --help   看这一页

物料清单（CycloneDX）写在 out/sbom.cdx.json。软件源答得出就再问 npm audit，答不出只按 cloud-api/scripts/audit/known.mjs 里的清单核对。
有没处理的就逐条说出来，退出码为 1。
`,
);

const OLD_DAYS = 90;
const DAY_MS = 86_400_000;
const read = async (name) => JSON.parse(await readFile(path.join(ROOT, name), 'utf8'));

const { name, version } = await read('package.json');
const shipped = shippedIn(await read('package-lock.json'));
const bill = path.join('out', 'sbom.cdx.json');
await mkdir(path.join(ROOT, 'out'), { recursive: true });
const written = JSON.stringify(sbomOf(shipped, { name, version }), null, 2);
await writeFile(path.join(ROOT, bill), `${written}\n`);

const told = toldByRegistry();
const used = { node: [process.versions.node], mongodb: FETCHED_MONGOD };
const lives = { lifetimes: LIFETIMES, real: REAL, forTests: FOR_TESTS };
const faults = [
  ...(told ?? []),
  ...packageFaults(shipped, ADVISORIES),
  ...lifetimeFaults({ ...lives, used, on: LOOKED_THROUGH }),
];
const source = told ? '软件源和' : '软件源不回答，只按';
console.log(`${shipped.length} 个包，清单在 ${bill}；${source} ${LOOKED_THROUGH} 的清单核对过。`);
const age = Math.floor((Date.now() - Date.parse(LOOKED_THROUGH)) / DAY_MS);
if (age > OLD_DAYS) console.log(`清单是 ${age} 天以前的，请重新看一遍。`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

/** High and critical faults of shipped packages that no reason of ours speaks of; null where no registry answers. */
function toldByRegistry() {
  const words = ['audit', '--omit=dev', '--audit=true', '--json'];
  const options = { cwd: ROOT, encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 26 };
  const found = parsed(spawnSync('npm', words, options).stdout)?.vulnerabilities;
  if (!found) return null;
  const looked = new Set(ADVISORIES.filter(({ stays }) => stays).map(({ name: of }) => of));
  return Object.values(found)
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .flatMap(({ via }) => via.filter((one) => typeof one === 'object' && !looked.has(one.name)))
    .map(({ name: of, title, url }) => `${of}：${title}（${url}）`);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
