import { Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { addressOf, personHeader } from '../api/call.ts';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { saveBlob } from './save-picture.ts';
import { usePageKeys } from './use-page-keys.ts';

interface Props {
  readonly cameraId: string;
  readonly timezone: string;
  readonly start: { readonly atMs: number };
  readonly onTime: (atMs: number) => void;
}

interface Picture {
  readonly url: string;
  readonly blob: Blob;
  readonly atMs: number;
}

const STEP_MS = 2_000;
const FAR_MS = 10_000;
/** As `TAKEN_AT` of the API says. */
const TAKEN_AT = 'x-jiexun-taken-at';

/** Recorded video that this browser does not play: its key frames, as pictures. */
export function KeyFrameScreen({ cameraId, timezone, start, onTime }: Props) {
  const words = useWords();
  const [askedMs, ask] = useState(start.atMs);
  const [picture, setPicture] = useState<Picture | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const told = useRef(onTime);
  told.current = onTime;
  useEffect(() => ask(start.atMs), [start]);
  useEffect(() => {
    const over = new AbortController();
    setFailed(false);
    fetchPicture(cameraId, askedMs, over.signal).then(
      (found) => {
        setPicture(found);
        told.current(found.atMs);
      },
      () => {
        if (!over.signal.aborted) setFailed(true);
      },
    );
    return () => over.abort();
  }, [cameraId, askedMs]);
  useEffect(() => () => void (picture && URL.revokeObjectURL(picture.url)), [picture]);
  const shownMs = picture?.atMs ?? askedMs;
  const step = (ms: number) => ask(shownMs + ms);
  const stamp = stampIn(timezone, new Date(shownMs).toISOString());
  const save = () => {
    if (picture !== null) saveBlob(picture.blob, `${cameraId} ${stamp}`, 'jpg');
  };
  usePageKeys({ ArrowLeft: () => step(-STEP_MS), ArrowRight: () => step(STEP_MS), KeyS: save });
  return (
    <figure className="footage-screen" data-shown={picture === null ? 'awaited' : 'there'}>
      {picture === null ? null : <img src={picture.url} alt={words.say('footage.picture')} />}
      <figcaption role="status" className={hasFailed ? 'needs-act' : 'number'}>
        {hasFailed ? words.say('footage.no-key-frame') : picture === null ? words.say('footage.coming') : stamp}
      </figcaption>
      <Space wrap>
        <Button onClick={() => step(-FAR_MS)}>{words.say('footage.back')}</Button>
        <Button onClick={() => step(-STEP_MS)} aria-keyshortcuts="ArrowLeft">
          {words.say('footage.picture-before')} <kbd>←</kbd>
        </Button>
        <Button onClick={() => step(STEP_MS)} aria-keyshortcuts="ArrowRight">
          {words.say('footage.picture-after')} <kbd>→</kbd>
        </Button>
        <Button onClick={() => step(FAR_MS)}>{words.say('footage.ahead')}</Button>
        <Button onClick={save} disabled={picture === null} aria-keyshortcuts="S">
          {words.say('footage.save')} <kbd>S</kbd>
        </Button>
      </Space>
    </figure>
  );
}

async function fetchPicture(cameraId: string, atMs: number, signal: AbortSignal): Promise<Picture> {
  const at = new Date(atMs).toISOString();
  const address = addressOf('footagePicture', { params: { id: cameraId }, query: { at } });
  const answer = await fetch(address, { headers: personHeader(), signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const blob = await answer.blob();
  return { blob, url: URL.createObjectURL(blob), atMs: Date.parse(answer.headers.get(TAKEN_AT) ?? at) };
}
