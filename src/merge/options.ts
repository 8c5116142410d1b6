import type { AllowedCodes } from '../diagnostics/allowed-codes';
import type { CodeCorrespondences } from './codes';

export interface MergeOptions {
  /** Which value stays where the two files have different ones. */
  readonly conflicts: 'keep-apogee' | 'take-scodoc';
  /** Whether a value that Apogée would refuse is written all the same, as by default, or left out. */
  readonly refused?: 'write' | 'leave';
  /** What is written instead of some codes of ScoDoc's: turned before anything is compared. */
  readonly codes?: CodeCorrespondences;
  /** Codes that Apogée takes although the file doesn't list them. */
  readonly allowedCodes?: AllowedCodes;
}
