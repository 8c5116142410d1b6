import type { Steps } from '../steps';
import { headerLine } from '../diagnostics/rules/header';
import { sectionSequence } from '../diagnostics/rules/sections';
import type { LineSpan, ReportFinding } from '../diagnostics/types';
import type { Maquette } from '../maquette/maquette';
import type { Message } from '../message';
import { ExplainedError, say } from '../message';
import type { Side } from './rows';
import { sides } from './rows';

/** A fault of one file with which nobody knows which value is of which column. Places count from 0. */
export interface BlockingFault extends LineSpan {
  readonly side: Side;
  readonly code: 'header-mismatch' | 'duplicate-section';
}

/** The names of the two files, as the user knows them. */
export type FileNames = Readonly<Record<Side, string>>;

/** Says in one sentence which fault keeps two files from being paired: side, file, line (from 1) and code. */
export class UnpairableError extends ExplainedError<BlockingFault['code']> {
  constructor(
    readonly fault: BlockingFault,
    names: FileNames = { apogee: 'Apogée', scodoc: 'ScoDoc' },
  ) {
    super(fault.code, explain(fault, names));
  }
}

/**
 * The faults that keep two files from being merged or compared, whatever anybody decides: the line of column ids is not
 * the declared columns, or COLONNES or VALEURS stands twice. A missing line of ids is none. Apogée's come first, each
 * file's in the order of its text.
 */
export function blockingFaults(apogee: Maquette, scodoc: Maquette): BlockingFault[] {
  const files = { apogee, scodoc };
  return sides.flatMap((side) => faultsIn(files[side]).map((fault) => ({ side, ...fault })));
}

/** @throws {UnpairableError} for the first of the `blockingFaults` */
export function refuseUnpairable(apogee: Maquette, scodoc: Maquette): void {
  const [fault] = blockingFaults(apogee, scodoc);
  if (fault) throw new UnpairableError(fault);
}

/** Does work that pairs two files; where they can't be, the error names them. */
export function namingFiles<Result>(names: FileNames, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw named(error, names);
  }
}

/** The same of a work in steps. */
export function* namingFilesInSteps<Result>(names: FileNames, work: Steps<Result>): Steps<Result> {
  try {
    return yield* work;
  } catch (error) {
    throw named(error, names);
  }
}

function named(error: unknown, names: FileNames): unknown {
  return error instanceof UnpairableError ? new UnpairableError(error.fault, names) : error;
}

/** Those of one file, in the order of its text. */
export function faultsIn(maquette: Maquette): Omit<BlockingFault, 'side'>[] {
  const faults: Omit<BlockingFault, 'side'>[] = [];
  /** The marks of the sections that say which value is of which column. */
  const marks = new Set(
    maquette.sections.flatMap(({ name, line }) => (name === 'colonnes' || name === 'valeurs' ? [line] : [])),
  );
  const collect: ReportFinding = ({ code, line, start, end }) => {
    if (code === 'header-mismatch' || (code === 'duplicate-section' && marks.has(line)))
      faults.push({ code, line, start, end });
  };
  sectionSequence.check(maquette, collect, {});
  if (maquette.header) headerLine.check(maquette, collect, {});
  return faults.sort((a, b) => a.line - b.line);
}

function explain({ side, code, line }: BlockingFault, names: FileNames): Message {
  const place = [names[side], side === 'apogee' ? 'Apogée' : 'ScoDoc', line + 1] as const;
  return code === 'header-mismatch'
    ? say(
        '“{0}” ({1}), line {2}: the line of column ids doesn’t match the declared columns, so values would go to the wrong elements (header-mismatch). Fix the file or export it again, then start again.',
        ...place,
      )
    : say(
        '“{0}” ({1}), line {2}: this section is there a second time, and nobody can tell which one counts (duplicate-section). Fix the file or export it again, then start again.',
        ...place,
      );
}
