import { onHide } from '../browser/lifecycle.ts';
import { randomId } from '../browser/random.ts';
import type { Plugin } from '../model/client.ts';
import type { Choice } from '../model/consent.ts';
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
      const { version, events, upload: given } = host.config;
      const { endpoint, every } = { ...UPLOAD_DEFAULTS, endpoint: '', ...given };
      if (!endpoint) return () => {};
      const may = (choice: Choice): boolean => host.consent.get().measure === choice;
      const waiting: VisitorEvent[] = [];
      let batch: Batch | undefined;
      let sending: Promise<void> | undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;

      const take = (): Batch => takeBatch(waiting, { id: randomId(), version, visitor: host.visitorId() });
      async function send(): Promise<void> {
        batch ??= take();
        try {
          const { ok } = await fetch(endpoint, { method: 'POST', body: batch.body, keepalive: true });
          if (ok) batch = undefined;
        } catch (error) {
          host.problem('upload', error);
        }
        sending = undefined;
      }
      async function flush(): Promise<void> {
        clearTimeout(timer);
        timer = undefined;
        if (!may('granted') || !(batch || waiting.length)) return;
        await (sending ??= send());
        schedule();
      }
      function schedule(): void {
        if (batch || waiting.length) timer ??= setTimeout(() => void flush(), parseDuration(every));
      }
      /** What still waits when the page goes. A batch on its way is left to `keepalive`. */
      function sendLast(): void {
        while (may('granted') && waiting.length) {
          const last = take();
          if (!navigator.sendBeacon(endpoint, last.body)) return void waiting.unshift(...last.events);
        }
      }
      function onEvent(event: VisitorEvent): void {
        if (may('denied') || !own(events, event.name)) return;
        if (waiting.push(event) > MAX_WAITING) host.drop(waiting.shift()?.name ?? '', 'size');
        schedule();
      }
      function onConsent(): void {
        if (!may('denied')) return schedule();
        waiting.splice(0);
        batch = undefined;
      }
      host.outbox({ flush, size: () => waiting.length + (batch?.events.length ?? 0) });
      const stops = [host.on('event', onEvent), host.on('consent', onConsent), onHide(sendLast)];
      return () => {
        clearTimeout(timer);
        for (const stop of stops) stop();
      };
    },
  };
}
