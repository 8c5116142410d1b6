import type { CellTexts } from '../model/cell-texts';
import type { PageState } from '../model/state';
import type { Notes } from '../../shared/notes';
import type { ComparisonData, ToPage } from '../../shared/protocol';
import type { Verification as Verified } from '../../shared/record-messages';
import type { Vocabulary } from '../../shared/vocabulary';
import { Cases } from './cases';
import type { Announcer } from './dom';
import type { Host } from './host';
import { Keeping } from './keeping';
import type { SeenEvents } from './seen-strip';
import { SeenStrip } from './seen-strip';
import type { TextCache } from './text-cache';

export interface VerificationEvents extends Omit<SeenEvents, 'changed'> {
  /** Something was noted; `isTicked` where it is whether differences were seen. */
  changed(change: Pick<PageState, 'seen' | 'cases' | 'who'>, isTicked: boolean): void;
  /** Show the student in the table. */
  show(student: number): void;
}

/** What somebody notes of a comparison: what they saw of the differences, and the three cases; and whether that is kept. */
export class Verification {
  readonly strip: SeenStrip;
  readonly cases: Cases;
  readonly keeping: Keeping;
  private data: ComparisonData | undefined;

  constructor(
    host: Host,
    vocabulary: Vocabulary,
    state: PageState,
    texts: TextCache<CellTexts>,
    announcer: Announcer,
    private readonly events: VerificationEvents,
  ) {
    this.strip = new SeenStrip(vocabulary, state, texts, {
      ...events,
      changed: (isTicked) => this.changed(isTicked),
    });
    this.cases = new Cases(vocabulary, texts, announcer, state.cases, () => this.strip.noted(), {
      changed: () => this.changed(false),
      show: (student) => events.show(student),
    });
    this.keeping = new Keeping(
      vocabulary,
      () => this.notes,
      (message) => host.tell(message),
    );
  }

  /** What of it the record holds. */
  get forRecord(): Verified {
    return { who: this.strip.who, cases: this.cases.ticks, seen: this.strip.seen.current };
  }

  /** Goes over to other data. @returns false when that isn't the same any more */
  update(data: ComparisonData): Promise<boolean> {
    this.data = data;
    void this.cases.show(data);
    return this.strip.goOver(data);
  }

  /** Whether what is noted is kept, and what others noted in the file. */
  async hear(message: Extract<ToPage, { type: 'kept-notes' }>): Promise<void> {
    const notes = this.keeping.hear(message);
    if (!notes) return;
    this.strip.take(notes.seen);
    void this.cases.take(notes.cases);
    this.changed(this.data === undefined || (await this.strip.goOver(this.data)));
  }

  private get notes(): Notes {
    return { seen: this.strip.seen.kept, cases: this.cases.choices };
  }

  private changed(isTicked: boolean): void {
    this.keeping.changed();
    this.events.changed({ ...this.notes, who: this.strip.who }, isTicked);
  }
}
