import { onHide } from '../browser/lifecycle.ts';
import { randomId } from '../browser/random.ts';
import type { Plugin } from '../model/client.ts';
import { UPLOAD_DEFAULTS } from '../model/defaults.ts';
import { parseDuration } from '../model/duration.ts';
import type { VisitorEvent } from '../model/event.ts';
import { own } from '../model/json.ts';
import { takeBatch, type Batch } from './batch.ts';

/** Events that may wait; the oldest is dropped for the newest. */
const MAX_WAITING = 1_000;

/**
 * Sends the events of the measurement plan in batches to the config's `upload.endpoint`, once the visitor has granted
 * `measure`. A batch is JSON, posted as `text/plain` so that another origin needs no preflight:
 * `{ "id", "version", "visitor", "events": [{ "id", "name", "time", "properties" }] }`. A batch that was not answered
 * with a 2xx status is sent again, with the same ids. When the page is hidden, what waits goes as a beacon.
 * Without an endpoint it does nothing.
 */
export function upload(): Plugin {
  return {
    name: 'upload',
    setup(host) {
      const { config } = host;
      const { endpoint, every } = { ...UPLOAD_DEFAULTS, endpoint: '', ...config.upload };
      if (!endpoint) return;
      const waiting: VisitorEvent[] = [];
      let batch: Batch | undefined;
      let sending: Promise<void> | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const may = (choice: string): boolean => host.consent.get().measure === choice;

      function take(): Batch {
        return takeBatch(waiting, { id: randomId(), version: config.version, visitor: host.visitorId() });
      }
      async function send(): Promise<void> {
        try {
          batch ??= take();
          const { ok } = await fetch(endpoint, { method: 'POST', body: batch.body, keepalive: true });
          if (ok) batch = undefined;
        } catch (error) {
          host.problem('upload', error);
        }
      }
      async function flush(): Promise<void> {
        clearTimeout(timer);
        timer = undefined;
        if (!may('granted') || (!batch && waiting.length === 0)) return;
        sending ??= send();
        await sending;
        sending = undefined;
        if (batch || waiting.length > 0) schedule();
      }
      function schedule(): void {
        timer ??= setTimeout(() => void flush(), parseDuration(every));
      }
      const stops = [
        host.on('event', (event) => {
          if (may('denied') || !own(config.events, event.name)) return;
          waiting.push(event);
          if (waiting.length > MAX_WAITING) host.drop(waiting.shift()?.name ?? '', 'size');
          schedule();
        }),
        host.on('consent', () => {
          if (may('denied')) waiting.splice(0);
          if (may('denied')) batch = undefined;
          else schedule();
        }),
        onHide(() => {
          while (may('granted') && waiting.length > 0) {
            const last = take();
            if (navigator.sendBeacon(endpoint, last.body)) continue;
            waiting.unshift(...last.events);
            break;
          }
        }),
        () => clearTimeout(timer),
      ];
      host.outbox({ flush, size: () => waiting.length + (batch?.events.length ?? 0) });
      return () => stops.forEach((stop) => stop());
    },
  };
}
