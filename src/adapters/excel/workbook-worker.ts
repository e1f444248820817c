import { createInterface } from 'node:readline';
import writeExcelFile from 'write-excel-file/node';
import { z } from 'zod';

/** Reads lines of a table from stdin, each a JSON array of texts, and writes the workbook to stdout. */
const Line = z.array(z.string());
const table: { value: string; type: StringConstructor }[][] = [];
for await (const line of createInterface({ input: process.stdin }))
  table.push(Line.parse(JSON.parse(line)).map((value) => ({ value, type: String })));
process.stdout.write(await writeExcelFile(table, { sheet: 'cases' }).toBuffer());
