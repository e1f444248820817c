import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileCameraUrl, parseCameraUrl } from './camera-url.ts';

describe('parseCameraUrl', () => {
  let root: string;
  let allowedFolders: string[];

  beforeAll(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'jiexun-url-'));
    allowedFolders = [path.join(root, 'videos')];
    mkdirSync(path.join(root, 'videos/sub'), { recursive: true });
    mkdirSync(path.join(root, 'videos-other'));
    for (const file of ['videos/a b.mp4', 'videos/sub/c.mp4', 'secret.mp4', 'videos-other/d.mp4']) {
      writeFileSync(path.join(root, file), 'x');
    }
    symlinkSync(path.join(root, 'secret.mp4'), path.join(root, 'videos/link.mp4'));
    symlinkSync(path.join(root, 'videos/sub/c.mp4'), path.join(root, 'inward.mp4'));
  });

  afterAll(() => rmSync(root, { recursive: true }));

  const parse = (text: string) => parseCameraUrl(text, { allowedFolders, relativeTo: root });

  it.each([
    ['rtsp://cam.example/main', 'rtsp://cam.example/main', 'rtsp://cam.example/main'],
    ['rtsp://u:p%40ss@192.0.2.1:8554/a', 'rtsp://u:p%40ss@192.0.2.1:8554/a', 'rtsp://***@192.0.2.1:8554/a'],
    ['rtsp://u:p@ss@192.0.2.1/a', 'rtsp://u:p%40ss@192.0.2.1/a', 'rtsp://***@192.0.2.1/a'],
    ['RTSPS://u:p@[2001:db8::1]/a', 'rtsps://u:p@[2001:db8::1]/a', 'rtsps://***@[2001:db8::1]/a'],
    ['rtsp://c/x?channel=1&subtype=0', 'rtsp://c/x?channel=1&subtype=0', 'rtsp://c/x?channel=1&subtype=0'],
    ['rtsp://c/x?user=a&password=b&channel=1', null, 'rtsp://c/x?user=***&password=***&channel=1'],
    ['rtsp://c/user=admin_password=s_3cret_channel=1', null, 'rtsp://c/user=***_password=***_channel=1'],
  ])('takes the camera %s and shows no credentials', (text, href, shown) => {
    const url = parse(text);
    expect(url).toEqual({ type: 'rtsp', href: href ?? text, shown });
  });

  it.each(['videos/a b.mp4', 'videos/sub/c.mp4', 'videos/../videos/sub/c.mp4', 'inward.mp4'])(
    'takes the file %s, which lies inside an allowed folder',
    (text) => {
      const { type, href } = parse(text);
      expect(type).toBe('file');
      expect(href).toMatch(/^\/.*\/videos\/(a b|sub\/c)\.mp4$/);
    },
  );

  it.each([
    ['', /empty/],
    ['-i', /dash/],
    [' -version', /dash/],
    ['rtsp://c/x\nfile /etc/passwd', /line break/],
    ['rtsp://c/\u0000', /control/],
    ['rtsp://c/x -f null', /space/],
    ['rtsp://c/x?listen', /option of ffmpeg/],
    ['rtsp://c/x?channel=1&udp', /option of ffmpeg/],
    ['rtsp:///x', /does not read as/],
    ['rtsp:c/x', /does not read as/],
    ['rtsp://c:99999/x', /does not read as/],
    ['rtsp://c\\x', /backslash/],
    ['rtsp://c/x#y', /%23/],
    ['rtmp://c/x', /rtmp: is none of/],
    ['http://c/x.mp4', /http: is none of/],
    ['file:videos/a b.mp4', /file: is none of/],
    ['file:///etc/passwd', /file: is none of/],
    ['concat:videos/a b.mp4|/etc/passwd', /concat: is none of/],
    ['pipe:0', /pipe: is none of/],
    ['crypto+file:x', /is none of/],
    ['data:video/mp4;base64,AAAA', /data: is none of/],
    ['videos/absent.mp4', /no such file/],
    ['secret.mp4', /not inside/],
    ['videos/../secret.mp4', /not inside/],
    ['videos/link.mp4', /not inside/],
    ['videos-other/d.mp4', /not inside/],
    ['/dev/zero', /not inside/],
    ['videos/sub', /no regular file/],
    ['videos', /not inside/],
  ])('refuses %j', (text, why) => {
    expect(() => parse(text)).toThrow(why);
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'JX_CAMERA_URL' }));
  });

  it.each([
    'rtsp://admin:hunter2@c:bad/x',
    'http://admin:hunter2@c/x',
    'rtsp://c/x y?password=hunter2',
    'rtsp://admin:hun/ter2@c/hunter2',
  ])('shows no credentials when it refuses %s', (text) => {
    const messageOf = () => {
      try {
        return JSON.stringify(parse(text));
      } catch (error) {
        return String(error);
      }
    };
    expect(messageOf()).toMatch(/cannot be used/);
    expect(messageOf().replace('@c/hunter2', '')).not.toMatch(/hunter2|ter2/);
  });

  it('takes any regular file from the command line', () => {
    expect(fileCameraUrl(path.join(root, 'secret.mp4')).type).toBe('file');
    expect(() => fileCameraUrl('/dev/zero')).toThrow(/no regular file/);
  });
});
