import { say } from '../message';
import type { Checked } from './check';
import { diagnosticsOf } from './check';
import type { DiagnosticCode } from './codes';
import { defaultSeverities } from './codes';
import type { Diagnostic } from './types';

/** So many diagnostics of each code are shown of a file: nobody reads more, and an editor would drown in them. */
export const mostShown = 500;

/**
 * The diagnostics of a file that are shown, in the order of the text: the first of each code, and a `more-problems` at
 * the first that is left out, which says how many are. What can be trusted, what is mended and whether there are errors
 * goes by all of them.
 */
export function shownDiagnostics(checked: Checked): readonly Diagnostic[] {
  const left = new Map<DiagnosticCode, number>();
  const shown: Diagnostic[] = [];
  let first: Diagnostic | undefined;
  let place = 0;
  const room = (code: DiagnosticCode): number => left.get(code) ?? mostShown;
  for (const diagnostic of diagnosticsOf(checked, (code) => !first || room(code) > 0)) {
    const { code } = diagnostic;
    if (room(code) > 0) {
      left.set(code, room(code) - 1);
      shown.push(diagnostic);
    } else if (!first) {
      first = diagnostic;
      place = shown.length;
    }
  }
  if (!first) return shown;
  const severity = checked.options.severities?.['more-problems'] ?? defaultSeverities['more-problems'];
  if (severity === 'off') return shown;
  let hidden = -shown.length;
  for (const count of checked.counts.values()) hidden += count;
  const { line, start, end } = first;
  const message = say(
    '{0} more problems are not shown, starting with this one. Fix those shown, and the next ones appear.',
    hidden,
  );
  shown.splice(place, 0, { code: 'more-problems', severity, line, start, end, message });
  return shown;
}
