import { localTime } from '../../../kernel/domain/local-time.ts';
import { QR_RIM, qrPath } from '../../../kernel/domain/qr-path.ts';
import { type Html, html } from '../../../kernel/words/html.ts';
import { kindName, stillName } from '../../../kernel/words/names.ts';
import type { Words } from '../../../kernel/words/words.ts';
import type { CasePicture, WholeCase } from '../contract/cases.ts';

/** Who makes the sheet, and for whom it is written. */
export interface SheetContext {
  readonly words: Words;
  readonly who: string;
  readonly madeAt: Date;
  /** Of the console as the person reached it: `https://console.example`. */
  readonly origin: string;
  readonly reasonName: (reasonId: string) => string;
  /** The outside of the box is pixelated in each still. */
  readonly isPixelated: boolean;
}

/** A still on the sheet: its copy, or why there is none. */
export type PrintedStill =
  | { readonly picture: CasePicture; readonly jpeg: Uint8Array }
  | { readonly picture: CasePicture; readonly why: string };

/** The sheet of a case, piece by piece: a still is read when its place comes, so that one at a time is in memory. */
export async function* caseSheet(
  whole: WholeCase,
  stills: AsyncIterable<PrintedStill>,
  context: SheetContext,
): AsyncGenerator<string> {
  const { words } = context;
  yield html`<article class="case">${headOf(whole, context)}${factsOf(whole, words)}<h2>${words.say('printed-sheet.stills')}</h2>`
    .text;
  if (whole.retiredAt !== null)
    yield html`<p>${words.say('printed-sheet.retired', { at: timeIn(whole, whole.retiredAt) })}</p>`.text;
  let count = 0;
  yield '<div class="stills">';
  for await (const still of stills) {
    count += 1;
    yield figureOf(whole, still, context).text;
  }
  yield '</div>';
  if (count === 0 && whole.retiredAt === null) yield html`<p>${words.say('printed-sheet.no-stills')}</p>`.text;
  yield html`${tablesOf(whole, words)}${footOf(whole, context)}</article>\n`.text;
}

const timeIn = ({ timezone }: Pick<WholeCase, 'timezone'>, at: string) => localTime(new Date(at), timezone);

function headOf(whole: WholeCase, { words, reasonName }: SheetContext): Html {
  const { kind, place, cameraName, number, state, reasonId, decider } = whole;
  const decided = [words.say(`case.${state}`), reasonId === null ? '' : reasonName(reasonId), decider ?? ''];
  return html`<header>
<div><h1>${words.of(kindName(kind))}</h1><p>${place} · ${cameraName}</p></div>
<div><p class="number">${number}</p><p class="state">${decided.filter((one) => one !== '').join(' · ')}</p></div>
</header>`;
}

function factsOf(whole: WholeCase, words: Words): Html {
  const { firstSeenAt, alreadyThere, missing, gapMs, recurrenceOf } = whole;
  const first = timeIn(whole, firstSeenAt);
  const facts = [
    [words.say('printed-sheet.thing'), whole.thing],
    [words.say('list-column.rule'), whole.ruleId ?? words.say('sheet.none')],
    [words.say('sheet.fact-first'), alreadyThere ? words.say('sheet.already-there', { time: first }) : first],
    [words.say('sheet.fact-stayed'), dwellOf(whole, words)],
    [words.say('sheet.fact-gaps'), gapMs > 0 ? words.say('sheet.once', { dwellMs: gapMs }) : words.say('sheet.none')],
    [words.say('list-column.filed'), timeIn(whole, whole.filedAt)],
    [words.say('sheet.fact-left'), endOf(whole, whole, words)],
    [words.say('sheet.fact-missing'), missing.length > 0 ? missing.join(' · ') : words.say('sheet.none')],
    ...(recurrenceOf === null ? [] : [[words.say('case.col-follows'), recurrenceOf] as const]),
  ] as const;
  return html`<h2>${words.say('printed-sheet.why')}</h2><p class="why">${whole.why}</p>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** At least so long while nobody has seen it leave. */
function dwellOf({ dwellMs, clearedAt }: Pick<WholeCase, 'dwellMs' | 'clearedAt'>, words: Words): string {
  return words.say(clearedAt === null ? 'printed-sheet.at-least' : 'sheet.once', { dwellMs });
}

function endOf(whole: WholeCase, { clearedAt, ended }: Pick<WholeCase, 'clearedAt' | 'ended'>, words: Words): string {
  if (ended === 'unknown') return words.say('sheet.fact-unknown');
  return clearedAt === null ? words.say('sheet.fact-stays') : timeIn(whole, clearedAt);
}

function figureOf(whole: WholeCase, still: PrintedStill, { words, who, isPixelated }: SheetContext): Html {
  const { picture } = still;
  const { kind, shows, capturedAt, sha256 } = picture;
  const name = [
    ...(kind === 'close-up' ? [words.say('sheet.close-up')] : []),
    ...shows.map((show) => words.of(stillName(show))),
  ].join(' · ');
  const time = capturedAt === null ? words.say('printed-sheet.time-unknown') : timeIn(whole, capturedAt);
  const marks = Array.from({ length: 6 }, () => html`<span>${who}</span>`);
  const shown =
    'why' in still
      ? html`<p class="absent">${still.why}</p>`
      : html`<img alt="${name}" src="data:image/jpeg;base64,${Buffer.from(still.jpeg).toString('base64')}">${boxesOf(picture, whole)}<p class="mark" aria-hidden="true">${marks}</p>`;
  return html`<figure><div class="frame">${shown}</div><figcaption><span>${name}</span><time>${time}</time>
<span class="hash-of">${words.say(isPixelated ? 'printed-sheet.pixelated' : 'printed-sheet.sealed')}</span><code>${sha256}</code></figcaption></figure>`;
}

/** The thing's box and the zones, drawn over the picture: the picture itself is not changed. */
function boxesOf({ kind, widthPx, heightPx, boxXyxy }: CasePicture, { zones }: WholeCase): Html {
  const [left, top, right, bottom] = boxXyxy ?? [0, 0, 0, 0];
  const [x, y, width, height] = [left * widthPx, top * heightPx, (right - left) * widthPx, (bottom - top) * heightPx];
  const polygons = (kind === 'original' ? zones : []).map(
    ({ polygon }) =>
      html`<polygon points="${polygon.map(([px, py]) => `${px * widthPx},${py * heightPx}`).join(' ')}"/>`,
  );
  const boxes = (boxXyxy === null ? [] : ['rim', 'box']).map(
    (name) => html`<rect class="${name}" x="${x}" y="${y}" width="${width}" height="${height}"/>`,
  );
  return html`<svg viewBox="0 0 ${widthPx} ${heightPx}" preserveAspectRatio="none" aria-hidden="true">${polygons}${boxes}</svg>`;
}

function tablesOf(whole: WholeCase, words: Words): Html {
  const columns = ['sheet.fact-first', 'sheet.fact-reached', 'sheet.fact-stayed', 'sheet.fact-left'] as const;
  const stays = whole.sightings.map(
    (stay) => html`<tr><td>${timeIn(whole, stay.firstSeenAt)}</td><td>${timeIn(whole, stay.reachedAt)}</td>
<td>${dwellOf(stay, words)}</td><td>${endOf(whole, stay, words)}</td></tr>`,
  );
  const course = whole.course.map(
    ({ at, by, did }) => html`<tr><td>${timeIn(whole, at)}</td><td>${by}</td><td>${did}</td></tr>`,
  );
  const manifests = whole.manifests.map(
    ({ no, seq, sha256 }) =>
      html`<li>${words.say('printed-sheet.manifest', { no, seq })}<br><code>${sha256}</code></li>`,
  );
  return html`<h2>${words.say('printed-sheet.sightings')}</h2>
<table><thead><tr>${columns.map((column) => html`<th scope="col">${words.say(column)}</th>`)}</tr></thead><tbody>${stays}</tbody></table>
<h2>${words.say('printed-sheet.course')}</h2><table><tbody>${course}</tbody></table>
<h2>${words.say('printed-sheet.manifests')}</h2><ul>${manifests}</ul>`;
}

function footOf({ id, number, timezone }: WholeCase, { words, who, madeAt, origin }: SheetContext): Html {
  const address = `${origin}/cases/${encodeURIComponent(id)}`;
  const { size, path } = qrPath(address);
  const whole = size + 2 * QR_RIM;
  return html`<footer><svg role="img" aria-label="${words.say('printed-sheet.qr')}" viewBox="${-QR_RIM} ${-QR_RIM} ${whole} ${whole}">
<path d="${path}" fill="#000" shape-rendering="crispEdges"/></svg>
<div><p class="number">${number}</p><p>${address}</p><p>${words.say('printed-sheet.printed', { who, at: localTime(madeAt, timezone) })}</p></div></footer>`;
}
