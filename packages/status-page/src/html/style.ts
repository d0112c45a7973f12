import { SUBSCRIBE_RULES } from '../subscribe/style.ts'
import type { PublicFace } from '../view/public-view.ts'

/** The colours that the page shares with the console, as the console's tokens.css has them; a test holds the two together. */
export const TOKENS = `--canvas:light-dark(oklch(0.975 0.003 265),oklch(0.175 0.009 265));
--panel:light-dark(oklch(1 0 0),oklch(0.205 0.01 265));
--inset:light-dark(oklch(0.955 0.004 265),oklch(0.15 0.008 265));
--line:light-dark(oklch(0.905 0.005 265),oklch(0.285 0.012 265));
--edge:light-dark(oklch(0.62 0.012 265),oklch(0.54 0.015 265));
--text:light-dark(oklch(0.24 0.015 265),oklch(0.945 0.005 265));
--text-muted:light-dark(oklch(0.48 0.015 265),oklch(0.725 0.012 265));
--accent:light-dark(oklch(0.5 0.16 277),oklch(0.73 0.11 277));
--focus:light-dark(oklch(0.5 0.18 277),oklch(0.75 0.13 277));
--state-ok:light-dark(oklch(0.585 0.12 165),oklch(0.7 0.13 165));
--state-ok-text:light-dark(oklch(0.46 0.095 165),oklch(0.78 0.12 165));
--state-degraded:light-dark(oklch(0.61 0.125 75),oklch(0.78 0.15 77));
--state-degraded-text:light-dark(oklch(0.49 0.1 75),oklch(0.82 0.13 77));
--state-down:light-dark(oklch(0.58 0.17 44),oklch(0.68 0.18 44));
--state-down-text:light-dark(oklch(0.5 0.145 44),oklch(0.77 0.13 44));
--state-maintenance:light-dark(oklch(0.53 0.13 245),oklch(0.68 0.12 245));
--state-maintenance-text:light-dark(oklch(0.48 0.12 245),oklch(0.77 0.1 245));
--state-quiet:light-dark(oklch(0.58 0.012 265),oklch(0.64 0.012 265));
--state-quiet-text:light-dark(oklch(0.48 0.015 265),oklch(0.725 0.012 265));
--sea:light-dark(oklch(0.97 0.006 240),oklch(0.16 0.012 255));
--land:light-dark(oklch(0.925 0.006 240),oklch(0.245 0.012 258));
--coast:light-dark(oklch(0.84 0.01 240),oklch(0.33 0.014 258));`

const RULES = `
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--text);font:16px/1.5 "Inter Variable",Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
.page{max-width:880px;margin:0 auto;padding:24px 16px 64px}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,summary:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
h1{font-size:20px;margin:0}h2{font-size:16px;margin:40px 0 12px}h3{font-size:16px;margin:0;display:inline}
header{display:flex;gap:12px;align-items:center;flex-wrap:wrap;margin-bottom:24px}
header img{height:36px;max-width:180px}
header .about{flex-basis:100%;margin:0;color:var(--text-muted)}
header h1{flex:1}header h1 a{color:inherit;text-decoration:none}#theme{border:0;background:none;padding:8px;min-width:44px;color:var(--text-muted)}#theme svg{display:block;margin:auto;fill:currentColor}
.hero{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:20px;display:flex;gap:14px;align-items:flex-start}
.hero .g{margin-top:4px;flex:none}
.hero p{margin:0}.hero .whole{font-size:20px;font-weight:600;line-height:1.3;text-wrap:balance}
.muted,.hero .measured,.axis{color:var(--text-muted);font-size:14px}
.note{border:1px dashed var(--edge);border-radius:6px;padding:10px 14px;margin:12px 0 0;color:var(--text-muted)}
.note[hidden]{display:none}
.head{overflow-wrap:anywhere}
.group{background:var(--panel);border:1px solid var(--line);border-radius:6px;margin-bottom:12px}
.group>summary{padding:12px 16px;cursor:pointer;display:flex;gap:12px;align-items:center;justify-content:space-between}
.group>ul{list-style:none;margin:0;padding:0}
.group>ul>li{border-top:1px solid var(--line);padding:14px 16px 10px}
.group>ul>li:target{background:var(--inset)}
.row{display:flex;gap:12px;align-items:center;margin-bottom:8px}
.row .name{flex:1;font-weight:500;overflow-wrap:anywhere}
.rtt{color:var(--text-muted);font-size:14px;white-space:nowrap}
.word{display:inline-flex;gap:6px;align-items:center;font-size:14px;white-space:nowrap}
.g{fill:currentColor;vertical-align:-3px}
.b{display:block;width:100%;height:28px}
.axis{display:flex;justify-content:space-between;gap:12px;margin-top:4px}
.formula{text-align:center}.formula p{max-width:56ch;margin:4px auto}
summary{cursor:pointer}.formula>summary,.days>summary{padding:4px 0}
.days{font-size:13px;color:var(--text-muted);margin-top:2px}.days ul{margin:4px 0;padding-left:18px}
.incident{background:var(--panel);border:1px solid var(--line);border-left:3px solid var(--edge);border-radius:6px;padding:14px 16px;margin:12px 0}
.incident h3 a{color:inherit}.incident p{margin:4px 0;max-width:68ch;white-space:pre-line;overflow-wrap:anywhere}
.updates{list-style:none;padding:0;margin:12px 0 0}.updates li+li{margin-top:12px}
.map{display:block;width:100%;height:auto;background:var(--sea);border:1px solid var(--line);border-radius:6px}
.land{fill:var(--land);stroke:var(--coast);stroke-width:.5}
.map circle{stroke:var(--panel);stroke-width:1.2}
table{width:100%;border-collapse:collapse;background:var(--panel);border:1px solid var(--line);border-radius:6px;font-size:14px}
th,td{text-align:left;padding:8px 12px;border-top:1px solid var(--line)}thead th{border-top:0;color:var(--text-muted);font-weight:500}td.n,th.n{text-align:right;white-space:nowrap}th[scope=row]{min-width:150px;overflow-wrap:anywhere}
.scroll{overflow-x:auto}td time{white-space:nowrap}#hit{display:block;margin:24px 0 8px}
button{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--edge);border-radius:6px;padding:8px 12px;min-height:44px}
button{cursor:pointer}
.ask{max-width:480px}.ask label{display:block;font-weight:500;margin:12px 0 4px}.line{display:flex;gap:8px}.line input{flex:1;min-width:0}.ask .line button{margin:0}.ask h1{margin-bottom:16px}
.ask input:not([type=hidden]){font:inherit;color:inherit;background:var(--panel);border:1px solid var(--edge);border-radius:6px;padding:8px 12px;min-height:44px}
.ask .muted{margin:6px 0}input:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
.outcome{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:16px 20px;margin-top:20px;overflow-wrap:anywhere}.outcome p{margin:0 0 8px;max-width:64ch}.outcome .whole{font-size:18px;font-weight:600}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:12px 0 0}.facts dt{color:var(--text-muted)}.facts dd{margin:0}
pre{background:var(--inset);border:1px solid var(--line);border-radius:6px;padding:10px 14px;overflow-x:auto;font-size:13px;white-space:pre-wrap;overflow-wrap:anywhere}main>ul{padding-left:18px;overflow-wrap:anywhere}
footer .about{flex-basis:100%;margin:4px 0 0;color:var(--text-muted);white-space:pre-line}
.embed{background:var(--panel)}.embed main{padding:14px 16px}.embed>svg{display:none}.embed p{margin:0 0 8px}.embed ul{list-style:none;margin:0 0 8px;padding:0}.embed li{display:flex;gap:12px;padding:4px 0;border-top:1px solid var(--line)}.embed .name{flex:1;overflow-wrap:anywhere}.embed .whole{font-size:16px;font-weight:600;margin:0 0 8px}.embed .whole a{color:inherit}
footer{margin-top:48px;padding-top:16px;border-top:1px solid var(--line);display:flex;gap:8px 16px;flex-wrap:wrap;font-size:14px}
.tip{position:absolute;background:var(--panel);border:1px solid var(--edge);border-radius:6px;padding:6px 10px;font-size:13px;max-width:320px;pointer-events:none;z-index:2}
.tip[hidden]{display:none}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--panel);padding:8px}
.s-operational{color:var(--state-ok);fill:var(--state-ok)}.t-operational{color:var(--state-ok-text)}
.s-degraded{color:var(--state-degraded);fill:var(--state-degraded)}.t-degraded{color:var(--state-degraded-text)}
.s-partial-outage,.s-major-outage{color:var(--state-down);fill:var(--state-down)}.t-partial-outage,.t-major-outage{color:var(--state-down-text)}
.s-maintenance{color:var(--state-maintenance);fill:var(--state-maintenance)}.t-maintenance{color:var(--state-maintenance-text)}
.s-unmeasured{color:var(--state-quiet);fill:var(--state-quiet)}.t-unmeasured{color:var(--state-quiet-text)}
.b .s-unmeasured{fill:var(--line)}.b .s-partial-outage{fill:var(--state-degraded)}
.word .g{color:inherit;fill:currentColor}
@media(max-width:560px){header:has(img) h1{order:3;flex-basis:100%}header .about{order:4}header img{max-width:140px;margin-right:auto}body{font-size:16px}.page{padding:16px 12px 48px}.hero .whole{font-size:18px}.axis{flex-wrap:wrap}.axis .formula{order:3;flex-basis:100%;text-align:left}.formula p{margin:4px 0}}
@media print{.page{max-width:none}footer,.tip{display:none}.group>ul>li{break-inside:avoid}}
@media(prefers-reduced-motion:no-preference){.changed{animation:c .6s ease-out}@keyframes c{from{background:var(--inset)}}}`

const COLOUR = /^#[0-9a-f]{6}$/i

/** The whole style of a page. Light unless the visitor's system or choice says dark; an accent of its own only colours links and marks. */
export function styleOf({ accent }: Pick<PublicFace, 'accent'>): string {
  const isOwn = accent !== null && COLOUR.test(accent.light) && COLOUR.test(accent.dark)
  const own = isOwn ? `:root{--accent:light-dark(${accent.light},${accent.dark})}` : ''
  return `:root{color-scheme:light dark}:root[data-theme=dark]{color-scheme:dark}:root[data-theme=light]{color-scheme:light}
:root{${TOKENS}}
@media print{:root{color-scheme:light}}${own}${RULES}${SUBSCRIBE_RULES}`
}
