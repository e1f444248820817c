import { Html, html } from '../../../kernel/words/html.ts';
import type { WholeCase } from '../contract/cases.ts';
import { caseSheet, type PrintedStill, type SheetContext } from './case-sheet.ts';
import { SHEET_STYLE } from './sheet-style.ts';

/** A case on its way into the file. */
export interface SheetCase {
  readonly whole: WholeCase;
  readonly stills: AsyncIterable<PrintedStill>;
}

/** No script, no request: the file shows what it holds, also when a name in it is an attack. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** One HTML file of the sheets of cases, each on pages of its own. It needs nothing besides itself. */
export async function* sheetFile(
  count: number,
  cases: AsyncIterable<SheetCase>,
  context: SheetContext,
): AsyncGenerator<string> {
  const { words } = context;
  yield html`<!doctype html>
<html lang="${words.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.say('printed-sheet.title', { count })}</title><style>${new Html(SHEET_STYLE)}</style></head><body>
`.text;
  for await (const { whole, stills } of cases) yield* caseSheet(whole, stills, context);
  yield '</body></html>\n';
}
