/** What we use of jsmpeg, which has no types of its own. */
declare module '@cycjimmy/jsmpeg-player' {
  interface PlayerOptions {
    /** A class that is made with the address and these options. */
    readonly source: new () => object;
    readonly canvas: HTMLCanvasElement;
    readonly audio: boolean;
    readonly disableWebAssembly: boolean;
    readonly disableGl: boolean;
    readonly pauseWhenHidden: boolean;
    readonly onVideoDecode: () => void;
  }

  const JSMpeg: {
    readonly Player: new (url: string, options: PlayerOptions) => { destroy(): void };
  };

  // biome-ignore lint/style/noDefaultExport: this is how the package exports it
  export default JSMpeg;
}
