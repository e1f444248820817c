/** How the sheets look: those of the page on A4, in the palette of the sealed case sheet. */
export const SHEET_STYLE = `
@page { size: A4; margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 186mm; font: 11px/1.45 "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #16212c; }
.case + .case { break-before: page; }
header { display: flex; justify-content: space-between; gap: 16px; padding: 10px 16px; background: #12263a; border-left: 8px solid #ff2d20; color: #c9d6e2; print-color-adjust: exact; -webkit-print-color-adjust: exact; break-inside: avoid; }
header h1 { margin: 0; color: #ffffff; font-size: 20px; }
header p { margin: 2px 0; }
header > :last-child { text-align: right; flex: none; }
.number { font-family: monospace; }
header .number { color: #ffffff; font-size: 15px; }
.state { color: #ffc44d; }
h2 { margin: 8px 0 4px; font-size: 13px; break-after: avoid; }
.why { margin: 0 0 4px; font-size: 12px; }
dl { display: grid; grid-template-columns: 1fr 1fr; gap: 0 20px; margin: 0; }
dl div { display: flex; gap: 10px; padding: 3px 0; border-top: 1px solid #e3e8ed; break-inside: avoid; }
dt { flex: 0 0 84px; color: #516170; }
dd { margin: 0; overflow-wrap: anywhere; }
.stills { font-size: 0; }
figure { display: inline-block; width: 49%; margin: 0 1% 6px 0; vertical-align: top; font-size: 11px; break-inside: avoid; }
.frame { position: relative; background: #0b1620; color: #ffffff; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.frame img { display: block; width: 100%; }
.frame svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.frame svg * { fill: none; vector-effect: non-scaling-stroke; }
.frame polygon { stroke: #ffb300; stroke-width: 1.5; stroke-dasharray: 8 5; }
.rim { stroke: #ffffff; stroke-opacity: 0.85; stroke-width: 4; }
.box { stroke: #ff2d20; stroke-width: 2; }
.absent { margin: 0; padding: 40px 12px; text-align: center; color: #ff8a80; }
.mark { position: absolute; inset: 0; margin: 0; display: grid; grid-template: repeat(2, 1fr) / repeat(3, 1fr); place-items: center; color: rgb(255 255 255 / 16%); font-size: 24px; font-weight: 700; -webkit-text-stroke: 0.3px rgb(0 0 0 / 14%); }
.mark span { transform: rotate(-24deg); }
figcaption { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 10px; padding: 2px 0; }
code { flex: 0 0 100%; font-size: 8px; overflow-wrap: anywhere; }
.hash-of { flex: 0 0 100%; font-size: 9px; color: #516170; }
table { width: 100%; border-collapse: collapse; }
td, th { padding: 3px 10px 3px 0; border-top: 1px solid #e3e8ed; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 400; color: #516170; }
tr, li { break-inside: avoid; }
ul { margin: 0; padding: 0; list-style: none; }
footer { display: flex; gap: 14px; align-items: center; margin-top: 8px; break-inside: avoid; break-before: avoid; }
footer p { margin: 0; overflow-wrap: anywhere; }
footer svg { width: 96px; height: 96px; flex: none; }
@media screen { body { padding: 16px; max-width: 210mm; } .case { margin-bottom: 40px; } }
`;
