// The latest checkpoint on a sheet of paper. Paper lies where nobody who runs the service can change it, and whoever holds it
// needs nothing else of us: what was signed stands on it as text and as a code, with the key that checks it.
import { renderSVG } from 'uqr';
import type { Checkpoint } from '../platform/chain';
import { momentWords } from './words';

/** What is printed. */
export interface ToPrint {
  district: string;
  checkpoint: Checkpoint;
  /** The root over all entries, hex. */
  root: string;
  /** The public key, as verifiers take it. */
  key: string;
  /** The same for people to compare with what a phone shows. */
  fingerprint: string;
}

/** A page that is whole by itself: nothing is loaded from anywhere. */
export function checkpointPage({ district, checkpoint, root, key, fingerprint }: ToPrint): string {
  const { number, at, size, note } = checkpoint;
  const code = renderSVG(note, { ecc: 'L', border: 2 });
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(district)} 台账检查点第 ${number} 号</title>
<style>
  @page { size: A4; margin: 18mm }
  body { font: 11pt/1.6 "Noto Serif CJK SC", "Songti SC", SimSun, serif; color: #111; max-width: 174mm; margin: 0 auto }
  h1 { font-size: 22pt; margin: 0 }
  p { margin: 2mm 0 }
  dl { display: grid; grid-template-columns: 24mm 1fr; gap: 1mm 4mm; margin: 6mm 0 }
  dt { color: #555 }
  dd { margin: 0 }
  code, pre { font: 8pt/1.5 "Noto Sans Mono", "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; white-space: pre-wrap; margin: 0 }
  .both { display: grid; grid-template-columns: 62mm 1fr; gap: 6mm; border-block: 0.3mm solid #111; padding: 5mm 0 }
  .both svg { width: 62mm; height: 62mm }
  h2 { font-size: 12pt; margin: 6mm 0 1mm }
  .hand { display: grid; grid-template-columns: 1fr 1fr 1fr; gap: 8mm; margin-top: 12mm }
  .hand span { border-top: 0.2mm solid #111; padding-top: 1mm; color: #555 }
</style>
<h1>台账检查点 第 ${number} 号</h1>
<p>${escaped(district)}，${momentWords(at)}</p>
<dl>
  <dt>存证</dt><dd>${size} 条</dd>
  <dt>总校验码</dt><dd><code>${grouped(root)}</code></dd>
</dl>
<div class="both">
  ${code}
  <pre>${escaped(note.trim())}</pre>
</div>
<h2>这一页有什么用</h2>
<p>到上面这个时刻为止，台账里的每一条存证都算进了总校验码，并签了名。以后谁改、删、补了其中哪怕一条，或者把数据库退回到以前，都和这一页对不上。它证明事后没有人改过，不证明当初写的就是真的。请放在管系统的人拿不到的地方。</p>
<h2>怎样核对</h2>
<p>扫出二维码里的文字（就是右边那几行，一个字都不差），存成文件，让运维运行 <code>operator verify --checkpoint 文件</code>；或者让运维导出台账（<code>operator export</code>），您自己用下面的公钥和 verify_ledger.py 核对，不用信任何人。格式是公开的 C2SP tlog-checkpoint（Ed25519，RFC 6962）。</p>
<p>在手机上点“核对回执”，下面显示的钥匙指纹要和这里的一样；不一样，就是有人换了钥匙，请留着手机。</p>
<dl>
  <dt>钥匙指纹</dt><dd><code>${fingerprint}</code></dd>
  <dt>公钥</dt><dd><code>${escaped(key)}</code></dd>
</dl>
<div class="hand"><span>打印人</span><span>收存人</span><span>日期</span></div>
</html>`;
}

const grouped = (hex: string): string => hex.toUpperCase().replace(/(.{4})(?=.)/g, '$1 ');

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
