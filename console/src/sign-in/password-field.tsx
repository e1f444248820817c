import { useId } from 'react';

interface Props {
  readonly name: string;
  readonly label: string;
  readonly autoComplete: string;
  readonly value: string;
  /** What is wrong with it, for who sees it and for who hears it. */
  readonly wrong: string | undefined;
  readonly change: (value: string) => void;
}

export function PasswordField({ name, label, autoComplete, value, wrong, change }: Props) {
  const id = useId();
  return (
    <label>
      {label}
      <input
        type="password"
        name={name}
        autoComplete={autoComplete}
        required
        maxLength={200}
        value={value}
        aria-invalid={wrong !== undefined}
        aria-describedby={wrong === undefined ? undefined : id}
        onChange={({ target }) => change(target.value)}
      />
      {wrong === undefined ? null : (
        <span id={id} className="needs-act field-wrong">
          {wrong}
        </span>
      )}
    </label>
  );
}
