import stringWidth from 'string-width';

/**
 * Makes lines from rows of cells. Each column is as wide on a screen as its widest cell: a Chinese character takes two
 * places.
 */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  return aligned(rows, () => 'left');
}

/**
 * The same for figures: the first column names them and is aligned to the left, the others are aligned to the right.
 */
export function figureColumns(rows: readonly (readonly string[])[]): readonly string[] {
  return aligned(rows, (column) => (column === 0 ? 'left' : 'right'));
}

function aligned(
  rows: readonly (readonly string[])[],
  sideOf: (column: number) => 'left' | 'right',
): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(cell)));
      return sideOf(column) === 'left' ? cell + space : space + cell;
    });
    return cells.join('  ').trimEnd();
  });
}
