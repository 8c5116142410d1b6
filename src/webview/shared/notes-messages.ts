/** What page and extension say to each other about keeping beside the maquette what is noted in a comparison. */
import { isNotes, isNotesChange } from './notes';
import { isBoolean, isCount, isString } from './validators';

export const notesToPage = {
  /** Whether what is noted is kept, and what is in the file; said at first, and whenever it is something else. */
  'kept-notes': {
    isKept: isBoolean,
    /** Of the file, whether there is one or not. */
    fileName: isString,
    /** Why nothing is kept, though somebody wants it; empty otherwise. */
    problem: isString,
    /** All that is noted, where it is kept: what others wrote into the file is among it. */
    notes: isNotes,
    version: isCount,
    /** How many `noted` are in it, since the page began. */
    heard: isCount,
  },
} as const;

export const notesToHost = {
  /** Keep all of this, and what follows. */
  'keep-notes': { notes: isNotes },
  /** Something was noted. @param version - of the last `kept-notes` that the page shows: it hasn't what came since */
  noted: { change: isNotesChange, version: isCount },
  /** Write no more; the file stays. */
  'stop-keeping': {},
  /** The same, and delete the file, after a question. */
  'delete-kept': {},
} as const;
