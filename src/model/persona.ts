import type { Json } from './json.ts';
import type { Phrase } from './phrase.ts';

/** Who the visitor is taken for now, and what that changed. All lists are in the order of the config. */
export interface Assignment {
  readonly active: readonly string[];
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

/**
 * Why the visitor is, or is not, a member.
 *
 * `member` · `opted-out` by the visitor · `excluded` by `never` · `too-little-evidence` (fewer pieces than
 * `minEvidence`, or from fewer sources than `minSources`) · `below-threshold` (score under `enter`) · `rival` (another of
 * the group leads) · `left-recently` (within `minDwell`) · `finished` (the visitor said so, within `expires`) ·
 * `unknown-persona` (not in the config).
 */
export type PersonaReason =
  | 'member'
  | 'opted-out'
  | 'excluded'
  | 'too-little-evidence'
  | 'below-threshold'
  | 'rival'
  | 'left-recently'
  | 'finished'
  | 'unknown-persona';

/** One piece of evidence as it stands for one visitor at one moment. */
export interface EvidenceExplanation {
  readonly id: string;
  readonly holds: boolean;
  readonly points: number;
  /** Where it comes from; its own id unless the config says otherwise. */
  readonly source: string;
  /** Since when it holds, in milliseconds since the epoch, as far as that is remembered. */
  readonly since: number | undefined;
  /** The facts that the condition read, by path. */
  readonly facts: Readonly<Record<string, Json>>;
}

/** How far a persona is joined. Times are milliseconds since the epoch. */
export interface MembershipState {
  readonly persona: string;
  readonly active: boolean;
  /** When membership began. */
  readonly since: number | undefined;
  /** When it ended, where that is less than `minDwell` ago. */
  readonly leftAt: number | undefined;
  readonly score: number;
  /** Whether the evidence is enough to join. */
  readonly qualifies: boolean;
  /** Whether `never` holds. */
  readonly excluded: boolean;
  /** Whether the visitor has opted out, or is done with it for now. */
  readonly optedOut: boolean;
}

/**
 * One persona as it stands for one visitor at one moment: plain data, for the developer, the visitor and an upload
 * alike, and all that `Engine.replay` needs.
 */
export interface Explanation extends MembershipState {
  readonly label: string;
  /** The config's sentence for the visitor; empty where it has none. */
  readonly because: Phrase;
  readonly reason: PersonaReason;
  readonly enter: number;
  readonly exit: number;
  readonly margin: number;
  readonly minEvidence: number;
  readonly minSources: number;
  readonly evidence: readonly EvidenceExplanation[];
  /** How long, in milliseconds, it can be neither left nor joined again for lack or gain of evidence. */
  readonly dwellLeft: number;
  /** When membership ends. */
  readonly expiresAt: number | undefined;
  /** The others of its group. */
  readonly rivals: readonly MembershipState[];
  /** Whether this member keeps the default content so that the effect can be measured. */
  readonly heldOut: boolean;
  /** The moment that this was true, in milliseconds since the epoch. */
  readonly now: number;
  /** The config's version. */
  readonly version: string;
}
