/** What the operations are done with. */
import type { Comparison } from '../../src/compare/compare';
import { compareMaquettes } from '../../src/compare/compare';
import type { Checked } from '../../src/diagnostics/check';
import { check } from '../../src/diagnostics/check';
import { decode } from '../../src/maquette/codec';
import type { Encoding } from '../../src/maquette/encoding';
import type { Position } from '../../src/maquette/lines';
import type { Maquette } from '../../src/maquette/maquette';
import { parseMaquette } from '../../src/maquette/parse';
import type { Place } from '../../src/maquette/places';
import { placeAt } from '../../src/maquette/places';
import type { MergePlan } from '../../src/merge/plan';
import { planMerge } from '../../src/merge/plan';
import { blockingFaults, UnpairableError } from '../../src/pairing/unpairable';

/** The day on which maquettes are checked. */
export const today = new Date(2027, 0, 1);

/** A text to do everything with, and a maquette beside it: Apogée's, which ScoDoc's goes into. */
export class Subject {
  readonly text: string;
  readonly encoding: Encoding;
  private known: Partial<{ maquette: Maquette; checked: Checked; plan: MergePlan; comparison: Comparison }> =
    {};

  constructor(
    /** What the file holds; a text that no bytes give (a lone surrogate) has none. */
    readonly bytes: Uint8Array | undefined,
    text: string,
    readonly other: Maquette,
  ) {
    const decoded = bytes && decode(bytes);
    this.text = decoded?.text ?? text;
    this.encoding = decoded?.encoding ?? 'utf-8';
  }

  get maquette(): Maquette {
    return (this.known.maquette ??= parseMaquette(this.text));
  }

  get checked(): Checked {
    return (this.known.checked ??= check(this.maquette, { encoding: this.encoding, today }));
  }

  get plan(): MergePlan {
    return (this.known.plan ??= planMerge(this.maquette, this.other, { conflicts: 'take-scodoc' }));
  }

  get comparison(): Comparison {
    return (this.known.comparison ??= compareMaquettes(this.maquette, this.other));
  }

  /** Makes what most operations begin with, so that they can be measured alone. */
  prepare(): this {
    const { checked, maquette, other } = this;
    this.known = { maquette, checked };
    if (blockingFaults(maquette, other).length === 0)
      // a comparison remembers what it counted
      this.known = { ...this.known, plan: this.plan, comparison: compareMaquettes(maquette, other) };
    return this;
  }

  /** Some offsets, here and there, both ends among them: a fixed number, so that the work grows as the text does. */
  get offsets(): number[] {
    const count = 300;
    return Array.from({ length: count + 1 }, (_, index) => Math.floor((index * this.text.length) / count));
  }

  get places(): { position: Position; place: Place }[] {
    return this.offsets.flatMap((offset) => {
      const position = this.maquette.lines.positionAt(offset);
      const place = placeAt(this.maquette, position);
      return place ? [{ position, place }] : [];
    });
  }
}

/** Does something with a maquette, which may be so faulty that it is refused, and said to be. */
export async function doOrRefuse(operation: (subject: Subject) => unknown, subject: Subject): Promise<void> {
  try {
    await operation(subject);
  } catch (error) {
    if (!(error instanceof UnpairableError)) throw error;
  }
}
