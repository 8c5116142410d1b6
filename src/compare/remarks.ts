import type { ColumnReason, UnmatchedColumn } from '../merge/match';
import type { Message } from '../message';
import { say } from '../message';
import type { ScodocLog } from '../scodoc/log';
import type { LoneReason, LoneStudent } from './students';

/** What ScoDoc's log says of a student; ScoDoc writes a row for those too whom it doesn't know. */
export function logRemark(nip: string, log: ScodocLog | undefined): Message | undefined {
  if (log?.studentsUnknown.has(nip)) return say('not found in ScoDoc');
  if (log?.studentsNotInEtape.has(nip)) return say('not registered in this étape in ScoDoc');
  return undefined;
}

/** Why the rows of a NIP were not paired: what ScoDoc's log says of it, or else what the files say. */
export function loneStudentRemark({ nip, reason }: LoneStudent, log: ScodocLog | undefined): Message {
  return (reason === 'absent' ? logRemark(nip, log) : undefined) ?? studentReasons[reason];
}

/** Why a column was not paired: what ScoDoc's log says of its element, or else what the files say. */
export function loneColumnRemark({ column, reason }: UnmatchedColumn, log: ScodocLog | undefined): Message {
  return log?.elementsUnknown.has(column.code)
    ? say('ScoDoc does not know this element')
    : columnReasons[reason];
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
