import { type Html, html } from '../../kernel/words/html.ts';
import { saying } from '../../kernel/words/saying.ts';
import {
  both,
  cameraFacts,
  type DrawnExport,
  fileTable,
  gapsAndFaults,
  orderFacts,
  pageOf,
  spanText,
} from './export-drawing.ts';
import type { ExportedPart, ExportedVideo } from './footage-manifest.ts';

/** `index.html`: what somebody opens who got the folder. It plays the files beside it, and asks nobody for anything. */
export function exportPage(drawn: DrawnExport): string {
  const { parts } = drawn.told;
  return pageOf(saying('export-page.title'), [
    orderFacts(drawn),
    html`<p><a href="sheet.html">${both(saying('export-page.sheet-title'))}</a></p>`,
    ...parts.map(drawnPart),
    fileTable(drawn),
    html`<h2>${both(saying('export-page.verify'))}</h2>
<p>${both(saying('export-page.verify-how'))}</p>
<p>${both(saying('export-page.verify-hash'))}</p>
<p>${both(saying('export-page.subtitles'))}</p>`,
  ]);
}

function drawnPart(part: ExportedPart): Html {
  const { camera, videos } = part;
  return html`<section><h2>${camera.name}</h2>
${cameraFacts(part)}
${bar(part)}
${videos.map((video) => drawnVideo(video, camera.timezone))}
${gapsAndFaults(part)}
</section>`;
}

/** The time that was asked for, as a line of video and gaps. */
function bar({ camera, asked, videos, gaps }: ExportedPart): Html {
  const [fromMs, toMs] = [new Date(asked.from).getTime(), new Date(asked.to).getTime()];
  const stretch = (name: string) => (one: { readonly from: string; readonly to: string }) => {
    const x = place(new Date(one.from).getTime());
    const width = Math.max(0.2, place(new Date(one.to).getTime()) - x);
    return html`<rect class="${name}" x="${x}" y="0" width="${width}" height="22"><title>${spanText(one, camera.timezone)}</title></rect>`;
  };
  const place = (ms: number) => Math.min(100, Math.max(0, ((ms - fromMs) / (toMs - fromMs)) * 100));
  const [from = '', to = ''] = spanText(asked, camera.timezone).split(' – ');
  return html`<p>${both(saying('export-page.bar'))}</p>
<svg class="bar" viewBox="0 0 100 22" preserveAspectRatio="none" role="img" aria-label="${spanText(asked, camera.timezone)}"><rect class="time" width="100" height="22"></rect>${videos.map(stretch('video'))}${gaps.map(stretch('gap'))}</svg>
<p class="ends"><span>${from}</span><span>${to}</span></p>`;
}

function drawnVideo(video: ExportedVideo, timezone: string): Html {
  const { file, codec, driftMs, isDoubled, viewingCopy } = video;
  const isShown = codec.startsWith('avc');
  const drift =
    driftMs === 0
      ? html``
      : both(saying(driftMs < 0 ? 'export-page.drift-behind' : 'export-page.drift', { ms: Math.abs(driftMs) }));
  return html`<article><h3>${spanText(video, timezone)}</h3>
${player(file)}
<p><a href="${addressOf(file)}">${file}</a>, ${codec}. ${drift}</p>
${isShown ? html`` : html`<p>${both(saying('export-page.h265'))}</p>`}
${isDoubled ? html`<p class="warning">${both(saying('export-page.doubled'))}</p>` : html``}
${viewingCopy === null ? html`` : html`${player(viewingCopy)}<p class="warning">${both(saying('export-page.derived'))} <a href="${addressOf(viewingCopy)}">${viewingCopy}</a></p>`}
</article>`;
}

function player(file: string): Html {
  return html`<video controls muted preload="metadata" src="${addressOf(file)}" aria-label="${file}"></video>`;
}

/** A name with a plus sign would be another one for some servers. */
function addressOf(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
