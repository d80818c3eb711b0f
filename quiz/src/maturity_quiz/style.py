"""The style sheet of the report as a document; pages of the site bring their own.

The levels have the colours of the site. Paper is A4 or whatever the printer has.
"""

STYLE = """
:root { color-scheme: light dark; --ink: #1c2733; --soft: #52606d; --line: #d5dee6;
  --paper: #fff; --tint: #f4f7fa; --accent: #0b5c8f;
  --pb-level-1: #9a5b00; --pb-level-1-soft: #fdf1dc;
  --pb-level-2: #0b7285; --pb-level-2-soft: #dff3f3;
  --pb-level-3: #4a3fb0; --pb-level-3-soft: #e9e7fb;
  --font: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif; }
:lang(zh) { --font: system-ui, -apple-system, "PingFang TC", "Microsoft JhengHei",
  "Noto Sans TC", "Noto Sans CJK TC", sans-serif; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e3e9ef; --soft: #a9b6c2;
  --line: #3a4552; --paper: #141b22; --tint: #202a35; --accent: #7cc4f5;
  --pb-level-1: #f2b134; --pb-level-1-soft: #3a2f1a;
  --pb-level-2: #4fd0c3; --pb-level-2-soft: #14373a;
  --pb-level-3: #a79dff; --pb-level-3-soft: #2b2950; } }
@media (forced-colors: active) { :root { --ink: CanvasText; --soft: CanvasText; --line: CanvasText;
  --paper: Canvas; --tint: Canvas; --accent: CanvasText;
  --pb-level-1: CanvasText; --pb-level-2: CanvasText; --pb-level-3: CanvasText; } }
.step-1, .step-4, .step-7 { --pb-level: var(--pb-level-1);
  --pb-level-soft: var(--pb-level-1-soft); }
.step-2, .step-5, .step-8 { --pb-level: var(--pb-level-2);
  --pb-level-soft: var(--pb-level-2-soft); }
.step-3, .step-6, .step-9 { --pb-level: var(--pb-level-3);
  --pb-level-soft: var(--pb-level-3-soft); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 var(--font); text-wrap: pretty; overflow-wrap: break-word; }
:is(h1, h2, h3, th, td, dt):lang(zh), .mq-key:lang(zh), .mq-level:lang(zh) {
  word-break: keep-all; overflow-wrap: break-word; }
a { color: var(--accent); text-decoration-thickness: .06em; text-underline-offset: .18em; }
:focus-visible { outline: .15rem solid var(--accent); outline-offset: .1rem; }
.mq-report { max-width: 60rem; margin: 0 auto; padding: 3rem 1.5rem 5rem; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.9rem; margin: 0; }
h2 { font-size: 1.3rem; margin: 0 0 1rem; }
h3 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
section { margin-top: 3.5rem; }
p { margin: .4rem 0; max-width: 42rem; }
ul, ol { padding-inline-start: 1.5rem; margin: .5rem 0; }
li { margin: .3rem 0; }
.mq-overall p, .mq-note, .mq-open p { text-wrap: balance; }
.mq-about, .mq-note, .mq-change, figcaption { color: var(--soft); }
.mq-about { display: flex; flex-wrap: wrap; gap: .1rem 1.75rem; max-width: none; }
.mq-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }

.mq-front { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem 3rem;
  margin-top: 1.5rem; padding-top: 1.5rem; border-top: 2px solid var(--ink); }
.mq-front section { margin: 0; }
.mq-overall h2, .mq-label { margin: 0 0 .3rem; color: var(--soft); font-size: .9em;
  font-weight: 600; line-height: 1.25; }
.mq-summary ol { margin: 0; padding-inline-start: 1.3rem; }
.mq-level { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: flex-end;
  margin: .2rem 0 .8rem; color: var(--pb-level, inherit); font-size: 1.9rem; font-weight: 700;
  line-height: 1.2; }
.mq-level span { min-width: 0; }
.mq-level span::first-letter { text-transform: uppercase; }
.mq-stairs { flex: none; height: 1.2em; width: auto; }
.mq-stairs rect { color: var(--pb-level, var(--soft)); }
.mq-stairs .mq-ahead { color: var(--line); }
@media (forced-colors: active) { .mq-stairs .mq-ahead { stroke-width: .5; } }
[dir=rtl] :is(.mq-stairs, .mq-bar) { transform: scaleX(-1); }

figure { margin: 0; min-width: 0; max-width: 100%; overflow-x: auto; }
figure > svg { display: block; max-width: max(100%, 18em); height: auto; }
figcaption { width: 0; min-width: 100%; margin-top: .75rem; font-size: .875em; }
.mq-figures { display: flex; flex-direction: column; align-items: flex-start; gap: 2rem 3rem;
  margin-bottom: 2rem; }
.mq-key { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin: 0; padding: 0;
  list-style: none; }
.mq-key li { display: flex; gap: .45rem; align-items: center; margin: 0; }
.mq-key svg { flex: none; color: var(--ink); }
.mq-head { fill: var(--pb-level); font-weight: 600; }
.mq-halo { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
.mq-f .mq-fill { fill-opacity: 1; }
.mq-f text { fill: var(--paper); }
:is(.mq-cell rect, .mq-ring) { color: var(--pb-level, var(--soft)); }
.mq-na rect { color: var(--soft); }
.mq-before { color: var(--soft); }

.mq-scroll { overflow-x: auto; max-width: 100%; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding-bottom: .3rem; font-weight: 600; text-align: start; }
th, td { padding-block: .45rem; padding-inline: 0 1.25rem; border-bottom: 1px solid var(--line);
  text-align: start; vertical-align: top; }
thead th { color: var(--soft); font-size: .875em; font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; }
.mq-badge { display: inline-block; padding: 0 .6em; border: 1px solid transparent;
  border-radius: 1em; background: var(--pb-level-soft); color: var(--pb-level);
  font-size: .92em; white-space: nowrap; }
.mq-bar { display: block; width: 100%; max-width: 16rem; height: .3rem; margin-top: .3rem; }
.mq-track { fill: var(--line); }
.mq-done { fill: var(--accent); }
@media (forced-colors: active) { .mq-track { fill: Canvas; stroke: CanvasText; } }
.mq-held dl { margin: .5rem 0 0; }
.mq-held ul { margin: 0; padding: 0; list-style: none; }
.mq-held dl > div { display: grid; gap: 0 1.5rem; padding: .45rem 0;
  border-top: 1px solid var(--line); }
dt { font-weight: 600; }
dd { margin: 0; }

.mq-first { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; padding: 0;
  list-style: none; counter-reset: step; }
.mq-first > li { display: grid; grid-template-columns: auto minmax(0, 1fr);
  column-gap: .8rem; align-content: start; margin: 0;
  padding: 1rem 1.1rem; border-radius: .4rem; background: var(--tint); counter-increment: step; }
.mq-first > li::before { content: counter(step); grid-row: span 3; color: var(--soft);
  font-size: 1.3rem; font-weight: 700; line-height: 1.25; }
.mq-first > li > * { grid-column: 2; margin: 0; }
.mq-step { display: grid; gap: 0 1.5rem; }
.mq-first > li > :not(:first-child) { margin-top: .4rem; }
.mq-change, .mq-first .mq-note { font-size: .92em; }
.mq-practice { font-weight: 600; }
:is(.mq-later, .mq-summary, ul) .mq-practice { font-weight: inherit; }
.mq-mark { padding: 0 .5em; border: 1px solid var(--line); border-radius: 1em;
  color: var(--soft); font-size: .85em; white-space: nowrap; }
.mq-open li p { margin: 0 0 .6rem; color: var(--soft); }
.mq-answers .mq-scroll { margin-top: 1.5rem; }
.mq-answers table { table-layout: fixed; }
.mq-answers .mq-scroll ~ .mq-scroll thead th { padding-block: 0; border: 0; font-size: 0;
  line-height: 0; }
.mq-answers tr > :first-child { width: 56%; }
.mq-answers tr > :nth-child(2) { width: 20%; }
.mq-method dl { display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: .8rem 2rem;
  margin: 0 0 1.5rem; }
.mq-method dd { color: var(--soft); font-size: .92em; }

@media (min-width: 40em) {
  .mq-front { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .mq-figures { flex-direction: row; }
  figure > svg { max-width: 100%; }
  .mq-held dl > div { grid-template-columns: 9rem 1fr; }
}
@media print, screen and (min-width: 52em) {
  section > :is(ul, ol:not(.mq-first)) > li > .mq-step { grid-template-columns: 5fr 6fr; }
}
@media screen and (min-width: 52em) {
  .mq-first { grid-template-columns: repeat(3, 1fr); }
}
@media screen and (max-width: 39.99em) {
  .mq-report { padding: 1.5rem 1rem 3rem; }
  .mq-badge, .mq-mark { white-space: normal; }
  .mq-first > li { grid-template-columns: minmax(0, 1fr); padding: .8rem; }
  .mq-first > li::before { grid-row: auto; }
  .mq-first > li > * { grid-column: 1; }
  body { overflow-wrap: anywhere; hyphens: auto; }
  .mq-stack :is(table, caption, tbody, tr, th, td) { display: block; }
  .mq-stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .mq-stack tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .mq-stack :is(th, td) { padding: .1rem 0; border: 0; }
  .mq-stack td { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 0 1rem;
    text-align: end; }
  .mq-answers tr { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; }
  .mq-answers tr > :first-child { width: 100%; }
  .mq-stack td::before { content: attr(data-label); color: var(--soft); text-align: start;
    margin-inline-end: auto; }
  .mq-answers td { display: block; }
  .mq-profile tr { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; }
  .mq-profile td:nth-child(n + 3), .mq-next { flex: 1 0 100%; text-align: start; }
  .mq-profile td:is(:nth-child(2), :has(.mq-next))::before { content: none; }
  .mq-next .mq-bar { max-width: none; }
}
@page { margin: 15mm 16mm; }
@media print {
  body { font-size: 10pt; line-height: 1.45; print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  .mq-report { max-width: none; padding: 0; font-size: 10pt; }
  h1 { font-size: 18pt; }
  h2 { font-size: 14pt; margin-bottom: .6rem; }
  h3 { font-size: 11pt; margin-top: 1.2rem; }
  .mq-level { font-size: 17pt; margin-bottom: .4rem; }
  section { margin-top: 1.4rem; }
  .mq-front { margin-top: .8rem; padding-top: .8rem; }
  .mq-figures { margin-bottom: .8rem; }
  figcaption { margin-top: .5rem; }
  .mq-key { row-gap: .1rem; }
  :is(th, td) { padding: .17rem 0; padding-inline-end: .7rem; }
  .mq-bar { margin-top: .1rem; }
  a { color: inherit; text-decoration: none; }
  .mq-scroll { overflow: visible; }
  h2, h3, caption, thead { break-after: avoid; }
  figure { overflow: visible; }
  figure, tr, li, .mq-figures, .mq-scroll, .mq-first, dl, .mq-method { break-inside: avoid; }
  .mq-first { gap: .6rem; }
  .mq-first > li { padding: .6rem .8rem; }
  .mq-answers .mq-scroll { margin-top: 1rem; }
}
"""
