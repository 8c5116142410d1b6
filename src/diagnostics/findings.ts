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

/** Counts diagnostics. */
export class Tallier implements Tally {
  readonly counts: Map<DiagnosticCode, number>;
  errors: number;

  /** @param from - what is counted already */
  constructor(from?: Tally) {
    this.counts = new Map(from?.counts);
    this.errors = from?.errors ?? 0;
  }

  /** @param times - -1 to take them away again */
  count(findings: Findings, times: 1 | -1 = 1): void {
    if (!isKept(findings)) {
      for (const [code, count] of findings.counts) this.add(code, times * count);
      this.errors += times * findings.errors;
      return;
    }
    for (const { code, severity } of findings) {
      this.add(code, times);
      if (severity === 'error') this.errors += times;
    }
  }

  private add(code: DiagnosticCode, by: number): void {
    const count = (this.counts.get(code) ?? 0) + by;
    if (count === 0) this.counts.delete(code);
    else this.counts.set(code, count);
  }
}

/**
 * Counts the diagnostics of lines, and keeps them while there is room: a file may have millions, of which few are ever
 * shown.
 */
export class Keeper {
  /** @param most - so many diagnostics are kept */
  constructor(
    readonly most: number,
    private room = most,
    private readonly tallier = new Tallier(),
  ) {}

  get tally(): Tally {
    return this.tallier;
  }

  copy(): Keeper {
    return new Keeper(this.most, this.room, new Tallier(this.tallier));
  }

  keep(found: readonly Diagnostic[]): Findings {
    if (found.length === 0) return none;
    this.tallier.count(found);
    if (found.length > this.room) return tallyOf(found);
    this.room -= found.length;
    return found;
  }

  /** Forgets what a line had. */
  drop(findings: Findings): void {
    this.tallier.count(findings, -1);
    if (isKept(findings)) this.room += findings.length;
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

function tallyOf(found: readonly Diagnostic[]): Tally {
  const tallier = new Tallier();
  tallier.count(found);
  return tallier;
}
