import type { Words } from '../../kernel/words/words.ts';
import { CAMERA_COLUMNS } from '../../watching/camera-versions/camera-table.ts';
import { listedCells } from '../../watching/camera-versions/listed-text.ts';
import { csv, type MakeWorkbook, withHeader, XLSX } from './exported-cases.ts';
import type { FileAnswer } from './handler.ts';

export interface CameraListParts {
  readonly format: 'csv' | 'xlsx';
  readonly words: Words;
  readonly makeWorkbook: MakeWorkbook;
}

/** The texts of cameras as a list that can be brought back: without users and passwords. */
export async function exportedCameras(
  texts: Iterable<string>,
  { format, words, makeWorkbook }: CameraListParts,
): Promise<FileAnswer> {
  const header = CAMERA_COLUMNS.map((column) => words.say(`camera-column.${column}`));
  const lines = linesOf(texts);
  if (format === 'csv') return { bytes: csv(header, lines), type: 'text/csv; charset=utf-8', fileName: 'cameras.csv' };
  return { bytes: await makeWorkbook(withHeader(header, lines)), type: XLSX, fileName: 'cameras.xlsx' };
}

/** What the template shows: an address of the networks that are for examples. */
export const EXAMPLE_CAMERA = `id: example-1
name: example-1
place: example-1
position: { longitude: 104.06, latitude: 30.67, datum: WGS-84 }
url: rtsp://192.0.2.10:554/Streaming/Channels/101
`;

async function* linesOf(texts: Iterable<string>): AsyncGenerator<readonly string[]> {
  for (const text of texts) {
    const cells = listedCells(text);
    yield CAMERA_COLUMNS.map((column) => cells[column] ?? '');
  }
}
