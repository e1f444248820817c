/** The other tabs of this browser that show the page. */
export interface OtherTabs<T> {
  tell(message: T): void;
  close(): void;
}

/** Tells the other tabs something, and calls back for what they tell. All of them must run this version of the page. */
export function otherTabs<T>(name: string, heard: (message: T) => void): OtherTabs<T> {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<T>) => heard(data);
  return { tell: (message) => channel.postMessage(message), close: () => channel.close() };
}
