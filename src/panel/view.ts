import type { Host, Sent } from '../model/client.ts';
import type { PanelText, Words } from './texts.ts';

/** What every section of the panel has. */
export interface View extends Words {
  readonly host: Host;
  /** What was sent where, as far as that is known by now. */
  sent: readonly Sent[];
  /** A listener that does something, shows what came of it, and says so. */
  act(task: (event: Event) => unknown, said?: PanelText): (event: Event) => Promise<void>;
}
