import './viewer-mark.css';

const PLACES = ['one', 'two', 'three', 'four', 'five', 'six'] as const;

/** The viewer's staff number, faintly over the picture: a photo of the screen shows whose screen it was. */
export function ViewerMark({ staffNo }: { readonly staffNo: string }) {
  return (
    <p className="viewer-mark" aria-hidden="true">
      {PLACES.map((place) => (
        <span key={place}>{staffNo}</span>
      ))}
    </p>
  );
}
