import { InvalidArgumentError } from 'commander';
import type { Words } from '../../kernel/words/words.ts';

/** Reads a number from 0 to 1. */
export function ratioIn({ say }: Words): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= 0 && value <= 1) return value;
    throw new InvalidArgumentError(say('commander.ratio'));
  };
}

/** Reads a whole number between two limits, both included. */
export function wholeNumber(least: number, most: number, { say }: Words): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(say('commander.whole-number', { least, most }));
  };
}
