import { identityOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Element, Row } from '../maquette/model';
import { say } from '../message';
import { logRemark } from '../pairing/reasons';
import {
  identitiesTable,
  loneColumnsTable,
  loneStudentsTable,
  loosePairsTable,
  rowConflictsTable,
} from '../pairing/tables';
import type { ReportTable } from '../report/tables';
import { describeElement } from '../wording/elements';
import { asideReasonNames } from './names';
import { ComparisonTables } from './report-table';
import type { AsideReason } from './set-aside';

/** What stands on one side only, was paired loosely, or is strange about people, a table each. */
export class Remarks extends ComparisonTables {
  all(): ReportTable[] {
    const { apogee, scodoc, students, columns, loosePairs, options } = this.comparison;
    const { log } = options;
    return [
      identitiesTable(
        this,
        say('Compared all the same: same code, another person?'),
        students.identityDifferences,
      ),
      loosePairsTable(this, loosePairs),
      this.marksOnEitherSide(),
      this.setAside(),
      loneStudentsTable(this, 'apogee', apogee, students.onlyInApogee, log),
      loneStudentsTable(this, 'scodoc', scodoc, students.onlyInScodoc, log),
      this.notedInLog(),
      this.elementsNotedInLog(),
      loneColumnsTable(this, 'apogee', columns.onlyInApogee, log),
      loneColumnsTable(this, 'scodoc', columns.onlyInScodoc, log),
    ].filter((table) => table !== undefined);
  }

  /** Whose values may be in the wrong columns: it is said before all else. */
  rowConflicts(): ReportTable | undefined {
    return rowConflictsTable(
      this,
      say('Students not compared: their values may be in the wrong columns'),
      this.comparison.rowConflicts,
    );
  }

  /** No differences, as they are within tolerance; but a jury sees a pass on one side, and a fail on the other. */
  private marksOnEitherSide(): ReportTable | undefined {
    const { apogee, scodoc, columns, eitherSide } = this.comparison;
    const outOf = (maquette: Maquette, row: Row, { byType }: Element): string =>
      [byType.get('N'), byType.get('B')]
        .map((column) => (column ? maquette.valueText(row, column).trim() : ''))
        .filter((text) => text !== '')
        .join('/');
    const rows = eitherSide.map((cell) => {
      const { student, column } = this.comparison.cellAt(
        Math.floor(cell / columns.matches.length),
        cell % columns.matches.length,
      );
      const { code, label, session } = column.apogee.element;
      return [
        ...this.studentCells(student.nip, identityOf(apogee, student.apogee)),
        ...[code, label, session],
        outOf(apogee, student.apogee, column.apogee.element),
        outOf(scodoc, student.scodoc, column.scodoc.element),
      ];
    });
    return this.table(
      say('Within tolerance, but on either side of half the barème'),
      [...this.studentHead, say('Element'), say('Label'), say('Session'), ...this.sideHeads],
      rows,
      { sheet: say('Around half the barème') },
    );
  }

  /** Which differences were set aside, and why. */
  private setAside(): ReportTable | undefined {
    const { apogee, elements, students, aside } = this.comparison;
    const nameOfItem = (reason: AsideReason, rank: number): string => {
      if (reason === 'unknown-element' || reason === 'empty-element')
        return describeElement(elements[rank]!.apogee);
      const { nip, apogee: row } = students.matches[rank]!;
      return this.studentCells(nip, identityOf(apogee, row)).join(' ');
    };
    const rows = aside.flatMap(({ reason, items }) =>
      items.map(({ rank, values }) => [nameOfItem(reason, rank), this.say(asideReasonNames[reason]), values]),
    );
    return this.table(
      say('Differences set aside, as there is nothing to compare with'),
      [say('Element or student'), say('Reason'), say('Values')],
      rows,
      { sheet: say('Set aside') },
    );
  }

  private notedInLog(): ReportTable | undefined {
    const { apogee, students, options } = this.comparison;
    const rows = students.matches.flatMap(({ nip, apogee: row }) => {
      const remark = logRemark(nip, options.log);
      return remark ? [[...this.studentCells(nip, identityOf(apogee, row)), this.say(remark)]] : [];
    });
    return this.table(
      say('Students in both files for whom ScoDoc has no result'),
      [...this.studentHead, say('Reason')],
      rows,
      { sheet: say('Without result in ScoDoc') },
    );
  }

  /** ScoDoc writes the columns of elements too that it doesn't know, with the values of the blank file. */
  private elementsNotedInLog(): ReportTable | undefined {
    const { elements, options } = this.comparison;
    const rows = elements
      .filter(({ apogee }) => options.log?.elementsUnknown.has(apogee.code))
      .map(({ apogee: { code, label } }) => [code, label]);
    return this.table(
      say('Elements in both files that ScoDoc does not know'),
      [say('Element'), say('Label')],
      rows,
      { sheet: say('Unknown to ScoDoc') },
    );
  }
}
