import type { Host, Renderer } from './client.ts';

export interface PluginsOptions {
  readonly host: () => Host;
  readonly problem: Host['problem'];
  /** Gains what ends each plugin. */
  readonly stops: (() => void)[];
}

/** Takes plugins in: each of a name once, and what one throws costs only itself. */
export function createPlugins({
  host,
  problem,
  stops,
}: PluginsOptions): Pick<Host, 'use' | 'renderer' | 'render'> {
  const renderers = new Map<string, Renderer>();
  /** Names; a plugin without one stands for itself. */
  const used = new Set<unknown>();
  let isStopped = false;
  stops.push(() => {
    isStopped = true;
  });
  return {
    use(plugin) {
      function attempt(task: () => void): void {
        try {
          task();
        } catch (error) {
          problem('plugin', error, plugin?.name);
        }
      }
      attempt(() => {
        const name: unknown = plugin.name ?? plugin;
        if (isStopped || used.has(name)) return;
        used.add(name);
        const stop = plugin.setup(host());
        if (stop) stops.push(() => attempt(stop));
      });
    },
    renderer: (kind, make) => void renderers.set(kind, make),
    render: (kind, content) => renderers.get(kind)?.(content),
  };
}
