import type { Plugin } from '../model/client.ts';

/** The shorter side of a screen from which on a touch device is a tablet, in CSS pixels. */
const TABLET_PX = 600;

/** Tells the kind of device: the fact `device.type` is `mobile`, `tablet` or `desktop`, by pointer and screen. */
export function device(): Plugin {
  return {
    name: 'device',
    setup(host) {
      const isTouch = matchMedia('(pointer: coarse)').matches;
      const isLarge = Math.min(screen.width, screen.height) >= TABLET_PX;
      host.signal('device', { type: isTouch ? (isLarge ? 'tablet' : 'mobile') : 'desktop' });
    },
  };
}
