import { onHide } from '../browser/lifecycle.ts';
import { randomId } from '../browser/random.ts';
import type { Plugin } from '../model/client.ts';
import { UPLOAD_DEFAULTS } from '../model/defaults.ts';
import { parseDuration } from '../model/duration.ts';
import { own } from '../model/json.ts';
import { createSender } from './sender.ts';

const DEFAULT_EVERY_MS = 10_000;

/**
 * Sends the events of the measurement plan in batches to the config's `upload.endpoint`, once the visitor has granted
 * `measure`. A batch is JSON, posted as `text/plain` so that another origin needs no preflight:
 * `{ "id", "version", "visitor", "events": [{ "id", "name", "time", "properties" }] }`. A batch that was not answered
 * with a 2xx status is sent again, with the same ids. When the page is hidden, what waits goes as a beacon.
 * Without an endpoint it does nothing. What
 * tells of a special persona, or of one that the visitor has left, is never sent.
 */
export function upload(): Plugin {
  return {
    name: 'upload',
    setup(host) {
      const { version, events, upload: given } = host.config;
      const { endpoint, every } = { ...UPLOAD_DEFAULTS, endpoint: '', ...given };
      if (!endpoint) return () => {};
      // A crash may have taken a refusal out of the mirror: nothing goes before the record has been read.
      let isKnown = false;
      void host.ready.then(() => (isKnown = true));
      const isDenied = (): boolean => host.consent.get().measure === 'denied';
      const sender = createSender({
        endpoint,
        every: parseDuration(every) ?? DEFAULT_EVERY_MS,
        head: () => ({ id: randomId(), version, visitor: host.visitorId() }),
        isGranted: () => isKnown && host.consent.get().measure === 'granted',
        onSent: (count) => host.sent(endpoint, count),
        onDrop: ({ name }) => host.drop(name, 'size'),
        onProblem: (error) => host.problem('upload', error),
      });
      host.outbox(sender);
      const sendLast = (): void => {
        try {
          sender.sendLast();
        } catch (error) {
          host.problem('upload', error);
        }
      };
      const stops = [
        sender.stop,
        onHide(sendLast),
        host.on('consent', () => isDenied() && sender.clear()),
        host.on('refresh', () => sender.clear(host.isPrivate)),
        host.on('event', (event) => {
          if (!isDenied() && own(events, event.name) && !host.isPrivate(event)) sender.add(event);
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
  };
}
