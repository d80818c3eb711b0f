"""The style sheet of the report as a document; pages of the site bring their own."""

STYLE = """
:root { color-scheme: light dark; --ink: #1f2933; --soft: #52616f; --line: #d5dde4;
  --paper: #fff; --tint: #f2f6f9; --accent: #1f6fae; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #a9b6c2; --line: #3a4753;
  --paper: #12181e; --tint: #1b242c; --accent: #7cbcf0; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; }
.mq-report { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
p { margin: .35rem 0; max-width: 44rem; }
a { color: var(--accent); }
.mq-about, .mq-note, figcaption, .mq-change { color: var(--soft); }
.mq-level { font-size: 1.35rem; font-weight: 600; }
.mq-figure { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; align-items: flex-start;
  margin-bottom: 1.5rem; }
figure { margin: 0; max-width: 24rem; }
figure svg { max-width: 100%; height: auto; display: block; }
fig.mq-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
caption { font-size: .875rem; }
.mq-halo { paint-order: stroke; stroke: var(--paper); stroke-width: 3px; }
.mq-scroll { overflow-x: auto; max-width: 100%; }
.mq-figure .mq-scroll { flex: 1 1 20rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
.mq-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
caption { text-align: start; font-weight: 600; padding: .25rem 0; }
th, td { text-align: start; vertical-align: top; padding-block: .35rem;
  padding-inline: 0 1rem; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-size: .875rem; font-weight: 600; }
tbody th { font-weight: 500; }
ul, ol { padding-inline-start: 1.4rem; margin: .5rem 0; }
li { margin: .25rem 0; }
.mq-practice { font-weight: 500; }
.mq-mark { font-size: .8rem; padding: .1rem .5rem; border-radius: 1rem; background: var(--tint);
  border: 1px solid var(--line); }
.mq-blockers, .mq-first { list-style-position: inside; padding: 0; display: grid; gap: .75rem; }
.mq-blockers { list-style: none; }
.mq-blockers > li, .mq-first > li { background: var(--tint); border-radius: .5rem;
  padding: .75rem 1rem; margin: 0; }
.mq-bar { display: block; width: 100%; max-width: 20rem; height: 6px; margin: .4rem 0; }
[dir=rtl] .mq-bar { transform: scaleX(-1); }
.mq-track { fill: var(--line); }
.mq-answers .mq-scroll { margin-bottom: 1.25rem; }
dt { font-weight: 600; }
dd { margin: 0 0 .4rem; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --paper: #fff;
    --tint: #f5f5f5; --accent: #000; }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .mq-report { max-width: none; padding: 0; }
  .mq-scroll { overflow: visible; }
  h2, h3 { break-after: avoid; }
  figure, tr, li { break-inside: avoid; }
}
"""
