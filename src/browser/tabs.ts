export interface Tabs {
  /** Tells the other tabs of this site. */
  send(message: unknown): void;
  stop(): void;
}

/** Connects the open tabs of the site; alone, where the browser has no such channel. */
export function connectTabs(name: string, onMessage: (message: unknown) => void): Tabs {
  try {
    const channel = new BroadcastChannel(name);
    let isOpen = true;
    channel.addEventListener('message', ({ data }) => onMessage(data));
    return {
      send(message) {
        try {
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- it has no target but its own origin
          if (isOpen) channel.postMessage(message);
        } catch {
          // What cannot be copied is nothing that another tab could use.
        }
      },
      stop() {
        isOpen = false;
        channel.close();
      },
    };
  } catch {
    return { send: () => {}, stop: () => {} }; // an opaque origin has no other tabs
  }
}
