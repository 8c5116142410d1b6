import type { DiagnosticCode } from './codes';
import type { Diagnostic } from './types';

/** How many diagnostics there are of each code, and how many of all are errors. */
export interface Tally {
  readonly counts: ReadonlyMap<DiagnosticCode, number>;
  readonly errors: number;
}

/** What is wrong in a line: the diagnostics themselves, or how many, where a file has more than are kept. */
export type Findings = readonly Diagnostic[] | Tally;

const none: Findings = [];

/** Keeps the diagnostics of lines while there is room for them: a file may have millions, of which few are ever shown. */
export class Keeper {
  /** @param room - for so many diagnostics */
  constructor(private room: number) {}

  keep(found: readonly Diagnostic[]): Findings {
    if (found.length === 0) return none;
    if (found.length > this.room) return tallyOf([found]);
    this.room -= found.length;
    return found;
  }

  /** Takes note of what is kept already. */
  count(findings: Findings): void {
    if (isKept(findings)) this.room -= findings.length;
  }
}

/** Keeps so many diagnostics of each code, and counts the others. */
export class FirstOfEach {
  readonly diagnostics: Diagnostic[] = [];
  private readonly counts = new Map<DiagnosticCode, number>();
  private readonly countsBeyond = new Map<DiagnosticCode, number>();
  private errorsBeyond = 0;

  constructor(private readonly most: number) {}

  push(diagnostic: Diagnostic): void {
    const { code, severity } = diagnostic;
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    if (count <= this.most) {
      this.diagnostics.push(diagnostic);
      return;
    }
    this.countsBeyond.set(code, count - this.most);
    if (severity === 'error') this.errorsBeyond++;
  }

  get beyond(): Tally {
    return { counts: this.countsBeyond, errors: this.errorsBeyond };
  }
}

export function isKept(findings: Findings): findings is readonly Diagnostic[] {
  return Array.isArray(findings);
}

/** True when one of the codes is wanted. */
export function hasSome(findings: Findings, wants: (code: DiagnosticCode) => boolean): boolean {
  return isKept(findings)
    ? findings.some(({ code }) => wants(code))
    : [...findings.counts.keys()].some(wants);
}

/** The sum of all. */
export function tallyOf(all: Iterable<Findings>): Tally {
  const counts = new Map<DiagnosticCode, number>();
  let errors = 0;
  const add = (code: DiagnosticCode, count: number): void => {
    counts.set(code, (counts.get(code) ?? 0) + count);
  };
  for (const findings of all) {
    if (isKept(findings)) {
      for (const { code, severity } of findings) {
        add(code, 1);
        if (severity === 'error') errors++;
      }
    } else {
      for (const [code, count] of findings.counts) add(code, count);
      errors += findings.errors;
    }
  }
  return { counts, errors };
}
