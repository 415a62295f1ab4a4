/** Where a command writes. */
export interface Writer {
  /** Resolves when more may be written: await it where there is much to write. */
  readonly write: (text: string) => void | Promise<void>;
  /** Whether somebody reads along: only then colours, progress and questions. */
  readonly isTTY: boolean;
  /** Width in characters. */
  readonly columns: number;
}

/** All that a command may touch besides files, so that a test can hand in its own. */
export interface Io {
  /** For results. */
  readonly out: Writer;
  /** For what went wrong, and for progress: it does not end in the file that the results are sent to. */
  readonly err: Writer;
  /** Asks the one who sits there; `undefined` where nobody does. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The clock, in milliseconds since the epoch. */
  readonly now: () => number;
  /** The version of the package. */
  readonly version: string;
  /** Folder with the presets, which ends in a slash. */
  readonly presets: URL;
  /** The script that draws the charts of a report. */
  readonly charts: URL;
  /** The script for the head of a page. */
  readonly head: URL;
  /** The file of a thread that helps to replay; `undefined` where one thread does all. */
  readonly worker: URL | undefined;
}

/** What the command answers with: all is well, the input has faults, the command was used wrongly, it is itself broken. */
export const EXIT = { ok: 0, faults: 1, usage: 2, broken: 3 } as const;

/** Says what the user can do otherwise. Ends a command with {@link EXIT} `usage`, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
