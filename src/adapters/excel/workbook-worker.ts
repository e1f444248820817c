import { createInterface } from 'node:readline';
import writeExcelFile from 'write-excel-file/node';
import { z } from 'zod';
import { ParentWatch } from '../child-process/parent-watch.ts';

/** Reads lines of a table from stdin, each a JSON array of texts, and writes the workbook to stdout. */
const Line = z.array(z.string());
const table: { value: string; type: StringConstructor }[][] = [];
// Without its parent it ends.
new ParentWatch();
for await (const line of createInterface({ input: process.stdin }))
  table.push(Line.parse(JSON.parse(line)).map((value) => ({ value, type: String })));
process.stdout.write(await writeExcelFile(table, { sheet: 'cases' }).toBuffer());
