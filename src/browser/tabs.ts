export interface Tabs {
  /** Tells the other tabs of this site. */
  send(message: unknown): void;
  stop(): void;
}

/** Connects the open tabs of the site; alone, where the browser has no such channel. */
export function connectTabs(name: string, onMessage: (message: unknown) => void): Tabs {
  try {
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', ({ data }) => onMessage(data));
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target but its own origin
    return { send: (message) => channel.postMessage(message), stop: () => channel.close() };
  } catch {
    return { send: () => {}, stop: () => {} }; // an opaque origin has no other tabs
  }
}
