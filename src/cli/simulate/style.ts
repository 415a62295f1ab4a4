/**
 * The look of a report. The colours of series are Okabe and Ito's, which colour-blind people can tell apart, made
 * darker on light ground and lighter on dark ground so that each has a contrast of 3 : 1 against it.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --card: #ffffff; --text: #16202c; --soft: #4a5766; --line: #d9dee5; --plain: #8a94a1;
  --accent: #0b5cad; --warn-ground: #fdecea; --warn: #9b1c10; --good: #1b6b3a; --heat: 11 92 173;
  --series-1: #0b6fb3; --series-2: #b8590a; --series-3: #08805f; --series-4: #a8467f;
  --series-5: #6a4fb0; --series-6: #8a6d00; --series-7: #2b8fb8; --series-8: #54606e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12171e; --card: #1a212b; --text: #e9eef4; --soft: #b3bfcc; --line: #344050; --plain: #7f8b99;
    --accent: #7db9f2; --warn-ground: #40201d; --warn: #ffb4a8; --good: #7fd6a0; --heat: 90 160 230;
    --series-1: #5aaef0; --series-2: #f0a050; --series-3: #3cc6a0; --series-4: #e08cc0;
    --series-5: #ab95f0; --series-6: #e0c53c; --series-7: #7fd0f0; --series-8: #a9b5c2;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif;
}
header, main, footer { max-width: 1200px; margin: 0 auto; padding: 0 16px; }
header { padding-top: 24px; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 4px; }
h3 { font-size: 1rem; margin: 20px 0 4px; overflow-wrap: anywhere; }
p { margin: 0 0 12px; max-width: 75ch; }
.soft { color: var(--soft); overflow-wrap: anywhere; }
a { color: var(--accent); }
nav ul { display: flex; flex-wrap: wrap; gap: 0 16px; list-style: none; margin: 0 0 16px; padding: 0; }
nav a { display: inline-block; padding: 8px 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px; margin: 0 0 16px; }
.warning { background: var(--warn-ground); border-color: var(--warn); color: var(--warn); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 12px; margin: 0 0 16px; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; }
.figures dt { color: var(--soft); font-size: .875rem; }
.figures dd { margin: 0; font-size: 1.5rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figures dd small { display: block; font-size: .8rem; font-weight: 400; color: var(--soft); }
.beside { display: grid; gap: 16px; }
.beside > * { min-width: 0; }
@media (min-width: 900px) { .beside { grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); align-items: start; } }
.chart { position: relative; height: 280px; }
.chart.tall { height: 340px; }
.scroll { overflow-x: auto; }
.scroll:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
figure { margin: 0 0 12px; }
figcaption { color: var(--soft); font-size: .8rem; padding-bottom: 4px; overflow-wrap: anywhere; }
td, strong { white-space: nowrap; }
th, td { padding: 5px 8px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th:first-child { text-align: left; padding-left: 0; overflow-wrap: anywhere; min-width: 8.5em; position: sticky; left: 0; background: var(--card); }
thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; }
tbody th small { display: block; color: var(--soft); font-weight: 400; }
td.text, th.text { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 8em; }
td.heat { background: rgb(var(--heat) / var(--share)); }
td.same { color: var(--soft); }
.ok { color: var(--good); } .bad { color: var(--warn); font-weight: 650; }
details { margin-top: 8px; }
summary { cursor: pointer; padding: 8px 0; color: var(--accent); }
footer { color: var(--soft); font-size: .875rem; padding-bottom: 32px; }
@media print { nav { display: none; } section { break-inside: avoid; } }
`;
