import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** What stands on the button. A field of the browser itself would say it in the browser's language. */
  readonly children: ReactNode;
  readonly name: string;
  readonly accept: string;
  readonly take: (file: File) => void;
}

/** A button that takes a file of this machine. */
export function FileField({ label, children, name, accept, take }: Props) {
  return (
    <div className="camera-field">
      <span>{label}</span>
      <label className="file-button">
        <input
          className="visually-hidden"
          type="file"
          aria-label={label}
          name={name}
          accept={accept}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file !== undefined) take(file);
            // The same file again, once it was corrected, is a change too.
            target.value = '';
          }}
        />
        {children}
      </label>
    </div>
  );
}
