/** What pairing found, as tables of a report: the merge and the comparison say it alike. */
import type { Identity } from '../maquette/identity';
import { identityOf } from '../maquette/identity';
import type { Maquette } from '../maquette/maquette';
import type { Message, Translate } from '../message';
import { say } from '../message';
import type { ReportTable } from '../report/tables';
import { TableWriter } from '../report/writer';
import type { ScodocLog } from '../scodoc/log';
import { describeColumn } from '../wording/elements';
import type { NameStyle } from '../wording/people';
import type { ColumnMatch, UnmatchedColumn } from './columns';
import type { HeaderConflict } from './headers';
import { headerFieldName } from './headers';
import { identityReason, loneColumnRemark, loneStudentRemark, rowConflictReason } from './reasons';
import type { RowConflict, Side } from './rows';
import type { IdentityDoubt, LoneStudent } from './students';
import type { WordsOfSides } from './words';
import { apogeeAndScodoc } from './words';

type Table = ReportTable | undefined;

/** Makes tables about two paired files. */
export class PairTables extends TableWriter {
  /** @param sides - what the files are called */
  constructor(
    names: NameStyle,
    t: Translate,
    readonly sides: WordsOfSides = apogeeAndScodoc,
  ) {
    super(names, t);
  }

  /** The heads of two columns with values of the files. */
  get sideHeads(): [Message, Message] {
    return [this.sides.apogee.name, this.sides.scodoc.name];
  }
}

/** @param title - says what became of the students */
export function rowConflictsTable(
  writer: PairTables,
  title: Message,
  conflicts: readonly RowConflict[],
): Table {
  return writer.table(
    title,
    [say('Code'), say('File'), say('Line'), say('Reason')],
    conflicts.map(({ nip, side, code, line }) => [
      nip,
      writer.say(writer.sides[side].name),
      String(line),
      `${writer.say(rowConflictReason(code))} (${code})`,
    ]),
    { sheet: say('Not compared') },
  );
}

export function headersTable(writer: PairTables, conflicts: readonly HeaderConflict[]): Table {
  return writer.table(
    say('The files are not about the same thing'),
    [say('Field'), ...writer.sideHeads],
    conflicts.map(({ field, apogee, scodoc }) => [writer.say(headerFieldName(field)), apogee, scodoc]),
    { sheet: say('Other headers') },
  );
}

/** @param title - says what became of the students */
export function identitiesTable(
  writer: PairTables,
  title: Message,
  differences: readonly {
    readonly nip: string;
    readonly reason: IdentityDoubt | 'duplicate';
    readonly apogee: Identity;
    readonly scodoc: Identity;
  }[],
): Table {
  const hasNames = writer.names === 'names';
  const describe = ({ nom, prenom, naissance }: Identity): string =>
    [nom, prenom, naissance].filter(Boolean).join(' ');
  return writer.table(
    title,
    [say('Code'), say('Reason'), ...(hasNames ? writer.sideHeads : [])],
    differences.map(({ nip, reason, apogee, scodoc }) => [
      nip,
      writer.say(identityReason(reason)),
      ...(hasNames ? [describe(apogee), describe(scodoc)] : []),
    ]),
    { sheet: say('Doubtful identities') },
  );
}

export function loosePairsTable(
  writer: PairTables,
  pairs: readonly ColumnMatch[],
  notes: readonly Message[] = [],
): Table {
  return writer.table(
    say('Columns matched by code and result type alone'),
    [...writer.sideHeads, say('Type')],
    pairs.map(({ apogee, scodoc }) => [describeColumn(apogee), describeColumn(scodoc), apogee.typeResultat]),
    { notes, sheet: say('Columns paired loosely') },
  );
}

/** @param maquette - that of the side */
export function loneStudentsTable(
  writer: PairTables,
  side: Side,
  maquette: Maquette,
  students: readonly LoneStudent[],
  log: ScodocLog | undefined,
): Table {
  return writer.table(
    writer.sides[side].studentsOnly,
    [...writer.studentHead, say('Reason')],
    students.flatMap((student) =>
      student.rows.map((row) => [
        ...writer.studentCells(student.nip, identityOf(maquette, row)),
        writer.say(loneStudentRemark(student, log)),
      ]),
    ),
    { sheet: writer.sides[side].studentsSheet },
  );
}

export function loneColumnsTable(
  writer: PairTables,
  side: Side,
  columns: readonly UnmatchedColumn[],
  log: ScodocLog | undefined,
): Table {
  return writer.table(
    writer.sides[side].columnsOnly,
    [say('Column'), say('Element'), say('Label'), say('Type'), say('Reason')],
    columns.map((lone) => {
      const { id, code, typeResultat, element } = lone.column;
      return [id, code, element.label, typeResultat, writer.say(loneColumnRemark(lone, log))];
    }),
    { sheet: writer.sides[side].columnsSheet },
  );
}
