import { cutText } from '../../kernel/domain/cut-text.ts';

const LONGEST_LINE = 1_000;

/**
 * Cuts text into lines. It holds at most one line, and that line has a bounded length: the rest of a longer line is
 * cut off.
 */
export class BoundedLines {
  #line = '';

  push(text: string): string[] {
    const parts = text.split(/[\r\n]+/);
    const last = parts.pop() ?? '';
    const lines: string[] = [];
    for (const part of parts) {
      lines.push(this.#add(part));
      this.#line = '';
    }
    this.#add(last);
    return lines.filter((line) => line !== '');
  }

  #add(part: string): string {
    this.#line += cutText(part, Math.max(0, LONGEST_LINE - this.#line.length));
    return this.#line;
  }
}
