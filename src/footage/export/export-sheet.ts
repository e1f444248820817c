import { html } from '../../kernel/words/html.ts';
import { saying } from '../../kernel/words/saying.ts';
import { both, cameraFacts, type DrawnExport, fileTable, gapsAndFaults, orderFacts, pageOf } from './export-drawing.ts';

/** `sheet.html`: the paper that goes with the files, on A4, with room for signatures and a stamp. */
export function exportSheet(drawn: DrawnExport): string {
  const room = ['handed-over', 'received', 'medium', 'date'] as const;
  return pageOf(
    saying('export-page.sheet-title'),
    [
      orderFacts(drawn),
      ...drawn.told.parts.map(
        (part) => html`<section><h2>${part.camera.name}</h2>${cameraFacts(part)}${gapsAndFaults(part)}</section>`,
      ),
      fileTable(drawn),
      html`<div class="signatures"><div>${both(saying('export-page.manifest-hash'))}</div>
${room.map((name) => html`<div>${both(saying(`export-page.${name}`))}</div>`)}
<div class="stamp">${both(saying('export-page.stamp'))}</div></div>`,
    ],
    'sheet',
  );
}
