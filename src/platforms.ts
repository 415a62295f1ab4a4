import { consentMode } from './consent/consent-mode.ts';
import { gpp } from './consent/gpp.ts';
import { tcf } from './consent/tcf.ts';
import { handOver, later } from './tag.ts';

/** Each is asked only where its attribute is there: `data-tcf`, `data-gpp`, `data-consent-mode`, with options or empty. */
handOver('script[data-tcf],script[data-gpp],script[data-consent-mode]', ({ has, read }) =>
  Object.entries({ tcf, gpp, consentMode })
    .filter(([name]) => has(name))
    .map(([name, make]) => later(name, () => make(read(name)))),
);
