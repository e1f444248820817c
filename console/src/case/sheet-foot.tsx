import type { WholeCase } from '../../../src/edges/api/contract/cases.ts';
import { QrCode } from '../look/qr-code.tsx';
import { shortStampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly whole: WholeCase;
  readonly staffNo: string;
  /** Null while it is not printed. */
  readonly printedAt: string | null;
}

/** The foot of the printed sheet: who printed it, when, and where the case is found. */
export function SheetFoot({ whole, staffNo, printedAt }: Props) {
  const words = useWords();
  const address = `${location.origin}/cases/${encodeURIComponent(whole.id)}`;
  return (
    <footer className="sheet-foot">
      <QrCode text={address} label={words.say('case.qr')} />
      <div>
        <p className="number">{whole.number}</p>
        <p>{address}</p>
        {printedAt ? (
          <p>{words.say('case.printed', { who: staffNo, at: shortStampIn(whole.timezone, printedAt) })}</p>
        ) : null}
      </div>
    </footer>
  );
}
