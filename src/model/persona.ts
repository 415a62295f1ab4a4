import type { Json } from './json.ts';

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
  /** The facts that the condition read, by path. */
  readonly facts: Readonly<Record<string, Json>>;
}

/** One persona as it stands for one visitor at one moment. */
export interface Explanation {
  readonly persona: string;
  readonly label: string;
  /** The config's sentence for the visitor; empty where it has none. */
  readonly because: string;
  readonly active: boolean;
  readonly reason: PersonaReason;
  /** When membership began, in milliseconds since the epoch. */
  readonly since: number | undefined;
  readonly score: number;
  readonly enter: number;
  readonly exit: number;
  readonly minEvidence: number;
  readonly evidence: readonly EvidenceExplanation[];
  /** Whether this member keeps the default content so that the effect can be measured. */
  readonly heldOut: boolean;
  /** The config's version. */
  readonly version: string;
}
