/** What we use of node-rtsp-stream, which has no types of its own. */
declare module 'node-rtsp-stream' {
  import type { EventEmitter } from 'node:events';

  /** Its constructor calls `startMpeg1Stream` and `pipeStreamToSocketServer`. */
  class VideoStream extends EventEmitter {
    constructor(options: { readonly name: string });
    startMpeg1Stream(): this;
    pipeStreamToSocketServer(): this;
    stop(): this;
  }
  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default VideoStream;
}

declare module 'node-rtsp-stream/mpeg1muxer.js' {
  import type { ChildProcessWithoutNullStreams } from 'node:child_process';
  import type { EventEmitter } from 'node:events';

  /** Starts ffmpeg when it is made. */
  class Mpeg1Muxer extends EventEmitter {
    readonly stream: ChildProcessWithoutNullStreams;
    constructor(options: {
      readonly url: string;
      readonly ffmpegPath: string;
      readonly ffmpegOptions: Readonly<Record<string, string | number>>;
    });
  }
  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default Mpeg1Muxer;
}
