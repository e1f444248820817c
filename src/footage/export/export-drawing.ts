import { localTime } from '../../kernel/domain/local-time.ts';
import { Html, html } from '../../kernel/words/html.ts';
import { type SaidValue, saying } from '../../kernel/words/saying.ts';
import { inEveryLanguage } from '../../kernel/words/words.ts';
import { EXPORT_STYLE } from './export-style.ts';
import type { ExportedFileFacts, ExportedPart, FootageManifest } from './footage-manifest.ts';
import { gapWords } from './gap-words.ts';

/** What the pages tell: the manifest before it lists them. */
export interface DrawnExport {
  readonly told: Omit<FootageManifest, 'files'>;
  readonly files: readonly ExportedFileFacts[];
}

/** No script, no request elsewhere: the page shows what lies beside it, also when a name in it is an attack. */
const POLICY = "default-src 'none'; media-src 'self' file:; style-src 'unsafe-inline'";

/** A page in both languages, which opens from a disk. */
export function pageOf(title: SaidValue, body: readonly Html[], name = ''): string {
  return html`<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inEveryLanguage(title).zh} ${inEveryLanguage(title).en}</title><style>${new Html(EXPORT_STYLE)}</style></head><body class="${name}">
<header><h1>${both(title)}</h1></header><main>${body}</main></body></html>
`.text;
}

/** Chinese, then English. */
export function both(value: SaidValue): Html {
  const { zh, en } = inEveryLanguage(value);
  return zh === en ? html`${en}` : html`${zh} <span lang="en">${en}</span>`;
}

function fact(name: SaidValue, value: Html | string): Html {
  return html`<div><dt>${both(name)}</dt><dd>${value}</dd></div>`;
}

/** Who had it made, when and why. */
export function orderFacts({ told }: DrawnExport): Html {
  const { askedBy, approvedBy, reason, exportedAt, program, keyId, parts } = told;
  const timezone = parts[0]?.camera.timezone ?? 'UTC';
  return html`<dl>
${fact(saying('export-page.reason'), reason)}
${fact(saying('export-page.asked-by'), askedBy)}
${fact(saying('export-page.approved-by'), approvedBy ?? '—')}
${fact(saying('export-page.exported-at'), localTime(new Date(exportedAt), timezone))}
${fact(saying('export-page.program'), `${program.name} ${program.version}`)}
${fact(saying('export-page.key'), html`<code>${keyId}</code>`)}
</dl>`;
}

/** Which camera, and which time of it. */
export function cameraFacts({ camera, asked, given }: ExportedPart): Html {
  const { id, name, place, timezone } = camera;
  return html`<dl>
${fact(saying('export-page.camera'), `${name} (${id})`)}
${fact(saying('export-page.place'), place === '' ? '—' : place)}
${fact(saying('export-page.asked'), spanText(asked, timezone))}
${fact(saying('export-page.given'), given === null ? both(saying('export-page.nothing')) : spanText(given, timezone))}
${fact(saying('export-page.zone'), timezone)}
</dl>`;
}

export function spanText({ from, to }: { readonly from: string; readonly to: string }, timezone: string): string {
  return `${localTime(new Date(from), timezone)} – ${localTime(new Date(to), timezone)}`;
}

/** The gaps of a camera, and what of its recording is not as it was recorded. */
export function gapsAndFaults({ camera, gaps, sources }: ExportedPart): Html {
  const faulty = sources.filter(({ fault }) => fault !== null);
  const rows = gaps.map(
    (gap) => html`<tr><td>${spanText(gap, camera.timezone)}</td><td>${both(gapWords(gap.reason))}</td></tr>`,
  );
  const faults = faulty.map(({ name, fault }) => {
    const said = fault === null ? '' : saying(`source-fault.${fault}`);
    return html`<tr><td><code>${name}</code></td><td>${both(said)}</td></tr>`;
  });
  return html`<h3>${both(saying('export-page.gaps'))}</h3>
${gaps.length === 0 ? html`<p>${both(saying('export-page.no-gaps'))}</p>` : html`<table><tbody>${rows}</tbody></table>`}
${faulty.length === 0 ? html`` : html`<h3>${both(saying('export-page.faults'))}</h3><table><tbody>${faults}</tbody></table>`}`;
}

export function fileTable({ files }: DrawnExport): Html {
  const rows = files.map(
    ({ name, sizeBytes, sha256 }) => html`<tr><td>${name}<br><code>${sha256}</code></td><td>${sizeBytes}</td></tr>`,
  );
  const heads = [html`${both(saying('export-page.file'))}, SHA-256`, both(saying('export-page.size'))];
  return html`<h2>${both(saying('export-page.files'))}</h2>
<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}
