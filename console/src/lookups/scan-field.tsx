import { useRef, useState } from 'react';
import { FileField } from '../look/file-field.tsx';
import { useWords } from '../words/language.tsx';

/** A paper that was scanned. */
export interface Scan {
  readonly name: string;
  readonly sha256: string;
}

/** It is read as a whole. */
const MOST_BYTES = 200_000_000;

interface Props {
  readonly label: string;
  readonly name: string;
  readonly value: Scan | null;
  readonly change: (scan: Scan) => void;
}

/** Takes the name and the hash of a file. Its bytes stay on this machine. */
export function ScanField({ label, name, value, change }: Props) {
  const words = useWords();
  /** Of two that are chosen one after the other the last counts. */
  const newest = useRef<File | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const take = async (file: File) => {
    // A browser counts hashes only for pages that came safely.
    if (!globalThis.isSecureContext) return setFailure(words.say('lookups.scan-unsafe'));
    if (file.size > MOST_BYTES) return setFailure(words.say('lookups.scan-large'));
    setFailure(null);
    newest.current = file;
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (newest.current !== file) return;
    change({ name: file.name.slice(0, 200), sha256 });
  };
  return (
    <div>
      <FileField
        label={label}
        name={name}
        accept=".pdf,image/*"
        take={(file) =>
          void take(file).catch((error: unknown) => setFailure(words.say('lookups.scan-failed', { why: `${error}` })))
        }
      >
        {words.say('lookups.scan-choose')}
      </FileField>
      {value === null ? <span className="quiet">{words.say('lookups.scan-stays')}</span> : null}
      {value === null ? null : (
        <span className="scan">
          {value.name} <span className="number">{value.sha256.slice(0, 16)}…</span>
        </span>
      )}
      {failure === null ? null : <p className="needs-act">{failure}</p>}
    </div>
  );
}
