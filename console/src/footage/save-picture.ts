/** Saves what the video shows now as a PNG of its full size. `name`: without its ending; a browser keeps what a file may be called. */
export async function savePicture(video: HTMLVideoElement, name: string): Promise<void> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob !== null) saveBlob(blob, name, 'png');
}

export function saveBlob(blob: Blob, name: string, ending: 'png' | 'jpg'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${name.replaceAll(/[^\w.+-]/g, '-')}.${ending}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
