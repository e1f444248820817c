import { type RefObject, useEffect, useState } from 'react';
import { type LiveSight, LiveWatch, NOTHING_SEEN } from './live-watch.ts';
import { Mpeg1Player } from './mpeg1-player.ts';
import { PicturePlayer } from './picture-player.ts';
import { VideoPlayer } from './video-player.ts';

/** The elements of the page on which a camera is shown, one for each way. */
export interface Screens {
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly image: RefObject<HTMLImageElement | null>;
}

/** Looks at a camera while the page is visible. A hidden page costs the camera's machine nothing. */
export function useLive(cameraId: string, { video, canvas, image }: Screens): LiveSight {
  const [sight, setSight] = useState(NOTHING_SEEN);
  const isVisible = useVisible();
  useEffect(() => {
    const [onVideo, onCanvas, onImage] = [video.current, canvas.current, image.current];
    if (!isVisible || onVideo === null || onCanvas === null || onImage === null) return undefined;
    setSight(NOTHING_SEEN);
    const watch = new LiveWatch({
      cameraId,
      changed: setSight,
      players: (news) => ({
        video: new VideoPlayer(onVideo, news),
        mpeg1: new Mpeg1Player(onCanvas, news),
        pictures: new PicturePlayer(onImage, news),
      }),
    });
    return () => watch.close();
  }, [cameraId, isVisible, video, canvas, image]);
  return sight;
}

function useVisible(): boolean {
  const [isVisible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
}
