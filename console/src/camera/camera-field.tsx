import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  readonly help?: string;
  /** What is wrong with what was written. */
  readonly fault?: string;
  readonly children: ReactNode;
}

/** A field with its name above it, and what to write in it below. */
export function CameraField({ name, help, fault, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="camera-field">
      <span>{name}</span>
      {children}
      {help ? <span className="quiet">{help}</span> : null}
      {fault ? (
        <span className="needs-act" role="alert">
          {fault}
        </span>
      ) : null}
    </label>
  );
}
