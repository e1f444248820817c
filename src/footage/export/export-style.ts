/** How the pages of an export look: on a screen of any width, and on A4. */
export const EXPORT_STYLE = `
@page { size: A4; margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 960px; padding: 16px; font: 14px/1.5 "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #16212c; background: #ffffff; }
header { padding: 12px 16px; background: #12263a; border-left: 8px solid #ff2d20; color: #ffffff; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
h1 { margin: 0; font-size: 20px; }
h2 { margin: 20px 0 6px; font-size: 16px; break-after: avoid; }
h3 { margin: 14px 0 4px; font-size: 14px; break-after: avoid; }
p { margin: 4px 0; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(280px, 1fr)); gap: 0 20px; margin: 0; }
dl div { padding: 4px 0; border-top: 1px solid #e3e8ed; break-inside: avoid; }
dt { color: #516170; }
dd { margin: 0; overflow-wrap: anywhere; }
.bar { display: block; width: 100%; height: 22px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.bar .time { fill: #d5dbe1; }
.bar .video { fill: #1769aa; }
.bar .gap { fill: #d03024; }
.ends { display: flex; justify-content: space-between; gap: 16px; color: #516170; font-size: 12px; }
video { display: block; width: 100%; max-height: 70vh; margin: 6px 0; background: #0b1620; }
.warning { padding: 2px 0 2px 10px; border-left: 3px solid #d03024; }
code { font-size: 12px; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; }
td, th { padding: 4px 10px 4px 0; border-top: 1px solid #e3e8ed; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-weight: 400; color: #516170; }
tr, .signatures div { break-inside: avoid; }
a { color: #12508a; }
.sheet { max-width: 186mm; font-size: 11px; }
.sheet h1 { font-size: 18px; }
.sheet h2 { font-size: 13px; margin-top: 10px; }
.sheet code { font-size: 8px; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 20px; margin-top: 12px; }
.signatures div { height: 20mm; padding: 3px 0; border-top: 1px solid #516170; color: #516170; }
.signatures .stamp { height: 32mm; }
@media (max-width: 600px) { .sheet { font-size: 13px; } .sheet code { font-size: 11px; } }
`;
