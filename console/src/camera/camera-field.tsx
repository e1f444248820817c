import type { ReactNode } from 'react';

interface Props {
  readonly name: string;
  readonly help?: string;
  readonly children: ReactNode;
}

/** A field with its name above it, and what to write in it below. */
export function CameraField({ name, help, children }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="camera-field">
      <span>{name}</span>
      {children}
      {help ? <span className="quiet">{help}</span> : null}
    </label>
  );
}
