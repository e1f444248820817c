/** The colours of the case sheet: deep navy, and one red for what needs an act. */
export const PALETTE = {
  navy: '#12263a',
  night: '#0b1620',
  ink: '#16212c',
  red: '#ff2d20',
  /** The red for text on white: the sheet's own red is too light to read there. */
  readableRed: '#c81e12',
  amber: '#ffc44d',
  /** What is well, as text on white. */
  well: '#1c6b43',
  green: '#4cc38a',
  white: '#ffffff',
  ground: '#eef1f4',
  bar: '#dde4ea',
  line: '#e3e8ed',
  pale: '#c9d6e2',
  quiet: '#516170',
  blue: '#1f5f99',
  nightBlue: '#7fb8ea',
} as const;
