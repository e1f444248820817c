import { useEffect, useState } from 'react';
import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { pageClock } from '../browser/time.ts';
import { QrCode } from '../look/qr-code.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly whole: WholeCase;
  readonly staffNo: string;
}

/** The foot of the printed sheet: who printed it, when, and where the case is found. */
export function SheetFoot({ whole, staffNo }: Props) {
  const words = useWords();
  const [printedAt, setPrintedAt] = useState(() => new Date(pageClock.now()).toISOString());
  useEffect(() => {
    const note = () => setPrintedAt(new Date(pageClock.now()).toISOString());
    window.addEventListener('beforeprint', note);
    return () => window.removeEventListener('beforeprint', note);
  }, []);
  const address = `${location.origin}/cases/${encodeURIComponent(whole.id)}`;
  return (
    <footer className="sheet-foot">
      <QrCode text={address} label={words.say('case.qr')} />
      <div>
        <p className="number">{whole.number}</p>
        <p>{address}</p>
        <p>{words.say('case.printed', { who: staffNo, at: shortStampIn(whole.timezone, printedAt) })}</p>
      </div>
    </footer>
  );
}
