import type { Identity } from '../maquette/identity';
import type { Message, Translate } from '../message';
import { render, say } from '../message';
import type { NameStyle } from '../wording/people';
import type { ReportCell, ReportTable } from './tables';
import { noValues } from './tables';

/** What makes tables: in a language, with names beside the student codes or without. */
export class TableWriter {
  constructor(
    readonly names: NameStyle,
    private readonly t: Translate,
  ) {}

  get studentHead(): Message[] {
    return this.names === 'names' ? [say('Code'), say('Last name'), say('First name')] : [say('Code')];
  }

  studentCells(nip: string, { nom, prenom }: Pick<Identity, 'nom' | 'prenom'>): string[] {
    return this.names === 'names' ? [nip, nom, prenom] : [nip];
  }

  say(message: Message): string {
    return render(message, this.t);
  }

  /** A table; none where there would be no row. */
  table(
    title: Message,
    head: readonly Message[],
    rows: Iterable<readonly ReportCell[]>,
    more: Partial<Pick<ReportTable, 'values' | 'places' | 'tones'>> & {
      readonly notes?: readonly Message[];
      /** See `ReportTable`. */
      readonly sheet?: Message;
    } = {},
  ): ReportTable | undefined {
    const isEmpty = rows[Symbol.iterator]().next().done === true;
    if (isEmpty) return undefined;
    const { notes, sheet, ...rest } = more;
    return {
      title: this.say(title),
      ...(sheet && { sheet: this.say(sheet) }),
      ...(notes && { notes: notes.map((note) => this.say(note)) }),
      head: head.map((each) => this.say(each)),
      values: noValues,
      rows,
      ...rest,
    };
  }
}
