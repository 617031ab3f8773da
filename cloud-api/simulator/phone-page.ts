// A person's phone in the demo: the chat of the service account with the messages that really arrived.
// Plain HTML without a framework; it looks again every second.
import { shanghaiText } from './clock';
import type { Person, Sent } from './state';

/** What one phone shows. */
interface Phone {
  person: Person;
  messages: readonly Sent[];
  menu: readonly { label: string }[];
}

const SHOWN = 50;

/** The page for one person, newest message first, sized for a phone of 375. */
export function phonePage({ person, messages, menu }: Phone): string {
  const newest = messages.slice(-SHOWN).reverse();
  const cards = newest.map((sent) => card(person, sent));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(person.name)}的手机</title>
<style>${style}</style>
</head>
<body>
<header>${icon('<path d="m15 5-7 7 7 7"/>')}<h1>心桥提醒</h1>${icon(
    '<circle cx="12" cy="8" r="4"/><path d="M4 21c0-5 3-7 8-7s8 2 8 7"/>',
  )}</header>
<main aria-live="polite">${cards.join('') || empty(person)}</main>
<footer>${icon(
    '<path d="M6 4h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6l-4 3v-3H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z"/><path d="M8 9h8M8 12.5h5"/>',
  )}${menu.map((item, n) => link(person, `menu/${n}`, escape(item.label))).join('')}</footer>
<script>${script(person, messages.length)}</script>
</body>
</html>`;
}

/** The page for an unknown person. */
export function noPhonePage(): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>没有这部手机</title>
<style>${style}</style><main><p class="empty">没有这个人的手机。</p></main></html>`;
}

function card(person: Person, sent: Sent): string {
  const when = shanghaiText(new Date(sent.at)).replace(/^\d+年/, '');
  const rows = sent.rows.map(
    ({ label, value }) => `<div><dt>${escape(label)}</dt><dd>${escape(value)}</dd></div>`,
  );
  const inside = `进入小程序查看${icon('<path d="m9 5 7 7-7 7"/>')}`;
  const tap = sent.pagePath ? link(person, `open/${sent.msgid}`, inside) : '';
  return `<p class="when">${when}</p>
<article data-msgid="${sent.msgid}"><h2>${escape(sent.title)}</h2><dl>${rows.join('')}</dl>${tap}</article>`;
}

/** Leaves the frame in which the demo shows the phone. */
function link(person: Person, path: string, inside: string): string {
  return `<a href="/phone/${encodeURIComponent(person.id)}/${path}" target="_top">${inside}</a>`;
}

function empty(person: Person): string {
  const words = person.follows
    ? '还没有消息。到期的提醒会出现在这里。'
    : `${escape(person.name)}没有关注“心桥提醒”，收不到微信消息。`;
  return `<p class="empty">${words}</p>`;
}

function icon(shape: string): string {
  return `<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}

function script(person: Person, count: number): string {
  return `setInterval(async () => {
  const answer = await fetch('/sim/phones/' + ${JSON.stringify(encodeURIComponent(person.id))}).catch(() => null);
  if (answer?.ok && (await answer.json()).messages.length !== ${count}) location.reload();
}, 1000);`;
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

const style = `
*{box-sizing:border-box;margin:0}
html{height:100%;scrollbar-width:none}
body{min-height:100%;display:flex;flex-direction:column;background:#ededed;color:#191919;
font:16px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif}
svg{width:22px;height:22px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round;flex:none}
header{position:sticky;top:0;display:flex;align-items:center;justify-content:space-between;height:44px;padding:0 12px;
background:#ededed;border-bottom:1px solid #d9d9d9}
h1{font-size:17px;font-weight:600}
main{flex:1;padding:8px 12px 24px}
.when{margin:12px 0 8px;text-align:center;font-size:14px;color:#666}
article{background:#fff;border-radius:8px;padding:16px 14px 0}
h2{font-size:17px;font-weight:600;margin-bottom:8px}
dl{padding-bottom:16px}
dl div{display:flex;padding:1px 0}
dt{flex:none;width:76px;color:#666}
dd{overflow-wrap:anywhere}
a{color:inherit;text-decoration:none}
article a{display:flex;align-items:center;justify-content:space-between;min-height:46px;border-top:1px solid #e5e5e5}
a:focus-visible{outline:2px solid #2e7d6b;outline-offset:2px}
.empty{padding:64px 16px;text-align:center;color:#666}
footer{position:sticky;bottom:0;display:flex;align-items:center;min-height:52px;background:#f7f7f7;border-top:1px solid #d9d9d9}
footer svg{margin:0 15px}
footer a{flex:1;line-height:44px;text-align:center;border-left:1px solid #d9d9d9}
@media (prefers-reduced-motion:no-preference){article{transition:opacity .2s}}
`;
