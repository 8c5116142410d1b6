import type { Message } from '../message';
import { say } from '../message';
import type { ScodocLog } from '../scodoc/log';
import type { ColumnReason, UnmatchedColumn } from './columns';
import type { RowConflictCode } from './rows';
import type { IdentityDoubt, LoneReason, LoneStudent } from './students';

/** What ScoDoc's log says of a student; ScoDoc writes a row for those too whom it doesn't know. */
export function logRemark(nip: string, log: ScodocLog | undefined): Message | undefined {
  if (log?.studentsUnknown.has(nip)) return say('not found in ScoDoc');
  if (log?.studentsNotInEtape.has(nip)) return say('not registered in this étape in ScoDoc');
  return undefined;
}

/** Why the rows of a NIP were not matched: what ScoDoc's log says of it, or else what the files say. */
export function loneStudentRemark({ nip, reason }: LoneStudent, log: ScodocLog | undefined): Message {
  return (reason === 'absent' ? logRemark(nip, log) : undefined) ?? studentReasons[reason];
}

/** Why a column was not matched: what ScoDoc's log says of its element, or else what the files say. */
export function loneColumnRemark({ column, reason }: UnmatchedColumn, log: ScodocLog | undefined): Message {
  return log?.elementsUnknown.has(column.code)
    ? say('ScoDoc does not know this element')
    : columnReasons[reason];
}

/** Why a column isn't read, or has no counterpart. */
export function columnReason(reason: ColumnReason): Message {
  return columnReasons[reason];
}

/** Why a row can't be trusted. */
export function rowConflictReason(code: RowConflictCode): Message {
  return rowReasons[code];
}

/** Why two rows with one NIP may be of two people. */
export function identityReason(reason: IdentityDoubt | 'duplicate'): Message {
  return identityReasons[reason];
}

const studentReasons: Readonly<Record<LoneReason, Message>> = {
  absent: say('the other file has no such code'),
  'no-nip': say('the row has no student code'),
  duplicate: say('the code stands in several rows'),
};

const columnReasons: Readonly<Record<ColumnReason, Message>> = {
  'no-counterpart': say('the other file has no such column'),
  ambiguous: say('several columns could be meant'),
  malformed: say('its definition cannot be read'),
  'not-in-header': say('the line of column ids does not place it'),
};

const rowReasons: Readonly<Record<RowConflictCode, Message>> = {
  'too-few-fields': say('the row ends before the birth date'),
  'shifted-row': say('the row lost or gained a field'),
  'too-many-fields': say('the row has values beyond the last column'),
  'uneven-row': say('the row ends before the last column: ScoDoc writes every field, so one was lost'),
};

const identityReasons: Readonly<Record<IdentityDoubt | 'duplicate', Message>> = {
  name: say('the names differ'),
  'birth-date': say('the birth dates differ'),
  'name-and-birth-date': say('the names and the birth dates differ'),
  unknown: say('neither file says a name or a birth date'),
  duplicate: say('the code stands in several rows'),
};
