interface Props {
  readonly exitCode: number;
  /** What the answer means, in one sentence. */
  readonly said: string;
  /** What the check printed. */
  readonly lines: readonly string[];
}

/** The answer of a check that ran on the server. */
export function VerdictLines({ exitCode, said, lines }: Props) {
  // The same line may come twice, and the list never changes: its place is its key.
  const placed = lines.map((line, place) => ({ line, place }));
  return (
    <div className="verdict" role="status">
      <p className={classOf(exitCode)}>{said}</p>
      <ul>
        {placed.map(({ line, place }) => (
          <li key={place}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** A key that nobody vouched for is a thing to look at. It is no change. */
function classOf(exitCode: number): string {
  if (exitCode === 0) return '';
  return exitCode === 4 ? 'unvouched' : 'needs-act';
}
