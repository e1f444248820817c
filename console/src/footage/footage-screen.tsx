import { Button, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { addressOf, personHeader } from '../api/call.ts';
import { stampIn } from '../look/times.ts';
import { useWords } from '../words/language.tsx';
import { hourAround } from './footage-hour.ts';
import { HlsPlayer } from './hls-player.ts';
import { savePicture } from './save-picture.ts';
import { usePageKeys } from './use-page-keys.ts';

interface Props {
  readonly cameraId: string;
  readonly timezone: string;
  /** Where it begins to play; a new object begins anew. */
  readonly start: { readonly atMs: number };
  readonly onTime: (atMs: number) => void;
  /** The hour is over: what comes after it is wanted. */
  readonly onEnd: (atMs: number) => void;
}

const STEP_S = 10;

type Trouble = 'failed' | 'failed-right' | 'failed-here' | null;

/** The recorded picture, with the time that it shows. */
export function FootageScreen({ cameraId, timezone, start, onTime, onEnd }: Props) {
  const words = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [shownMs, setShown] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [attempt, setAttempt] = useState(0);
  const told = useRef({ onTime, onEnd });
  told.current = { onTime, onEnd };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` plays it anew
  useEffect(() => {
    const screen = video.current;
    if (screen === null) return;
    setTrouble(null);
    setShown(null);
    const { fromMs, toMs } = hourAround(start.atMs);
    const query = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
    const player = new HlsPlayer(
      screen,
      {
        address: addressOf('playlist', { params: { id: cameraId }, query }),
        headers: personHeader(),
        startMs: start.atMs,
      },
      {
        onTime: (atMs) => {
          setShown(atMs);
          told.current.onTime(atMs);
        },
        onEnd: () => told.current.onEnd(toMs),
        onFailure: (code) => setTrouble(troubleOf(code)),
      },
    );
    // A browser that wants a gesture first shows the first picture.
    screen.play().catch(() => undefined);
    return () => player.close();
  }, [cameraId, start, attempt]);
  const save = () => {
    if (video.current !== null && shownMs !== null)
      void savePicture(video.current, `${cameraId} ${stampIn(timezone, new Date(shownMs).toISOString())}`);
  };
  const step = (seconds: number) => {
    if (video.current !== null) video.current.currentTime += seconds;
  };
  usePageKeys({
    Space: () => void (video.current?.paused ? video.current.play().catch(() => undefined) : video.current?.pause()),
    ArrowLeft: () => step(-STEP_S),
    ArrowRight: () => step(STEP_S),
    KeyS: save,
  });
  return (
    <figure className="footage-screen" data-shown={shownMs === null ? 'awaited' : 'there'}>
      <video ref={video} muted playsInline controls aria-label={words.say('footage.picture')} />
      <figcaption role="status" className={trouble === null ? 'number' : 'needs-act'}>
        {trouble === null
          ? shownMs === null
            ? words.say('footage.coming')
            : stampIn(timezone, new Date(shownMs).toISOString())
          : words.say(`footage.${trouble}`)}
      </figcaption>
      <Space wrap>
        {trouble === null ? null : (
          <Button onClick={() => setAttempt((before) => before + 1)}>{words.say('footage.again')}</Button>
        )}
        <Button onClick={() => step(-STEP_S)}>{words.say('footage.back')}</Button>
        <Button onClick={() => step(STEP_S)}>{words.say('footage.ahead')}</Button>
        <Button onClick={save} disabled={shownMs === null} aria-keyshortcuts="S">
          {words.say('footage.save')} <kbd>S</kbd>
        </Button>
      </Space>
      <p className="quiet">{words.say('footage.keys')}</p>
    </figure>
  );
}

function troubleOf(code: number | null): Trouble {
  if (code === 401 || code === 403 || code === 404) return 'failed-right';
  return code === 503 ? 'failed-here' : 'failed';
}
