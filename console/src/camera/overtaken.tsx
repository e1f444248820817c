import { Button, Space } from 'antd';
import type { VersionText } from '../../../src/edges/api/contract/cameras.ts';
import { useWords } from '../words/language.tsx';
import { TextChanges } from './text-changes.tsx';

interface Props {
  readonly theirs: VersionText;
  readonly mine: string;
  readonly takeMine: () => void;
  readonly takeTheirs: (text: string) => void;
}

/** Somebody saved the camera meanwhile: both texts, and the choice. */
export function Overtaken({ theirs, mine, takeMine, takeTheirs }: Props) {
  const words = useWords();
  const { by, no, yaml } = theirs;
  return (
    <div className="problem overtaken" role="alert">
      <p>
        <strong>{words.say('camera.was-faster', { by, no })}</strong>
      </p>
      <TextChanges from={yaml} to={mine} />
      <Space wrap>
        <Button onClick={takeMine}>{words.say('camera.take-mine', { no: no + 1 })}</Button>
        <Button onClick={() => takeTheirs(yaml)}>{words.say('camera.take-theirs')}</Button>
      </Space>
    </div>
  );
}
