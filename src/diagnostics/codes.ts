/** The severities of an editor, from the worst. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** Every code and its severity where the user sets none. `docs/diagnostics.md` explains each. */
export const defaultSeverities = {
  'lossy-decoding': 'error',
  mojibake: 'warning',
  'unencodable-character': 'error',
  'utf-16-encoding': 'warning',
  'not-iso-8859-1': 'warning',
  'wrong-encoding': 'warning',
  'control-character': 'warning',
  'mixed-line-endings': 'warning',
  'missing-final-line-end': 'warning',
  'lf-line-endings': 'information',
  'missing-section': 'error',
  'missing-result-codes': 'warning',
  'duplicate-section': 'error',
  'section-order': 'error',
  'unexpected-line': 'warning',
  'blank-lines': 'warning',
  'malformed-title': 'error',
  'padded-title': 'warning',
  // an error for apoC_Fichier_Exp and apoC_annee
  'missing-title': 'warning',
  'duplicate-title': 'error',
  'empty-title': 'warning',
  'invalid-year': 'error',
  'result-code-count': 'warning',
  'duplicate-result-code': 'warning',
  'result-code-without-label': 'information',
  'missing-code-list': 'warning',
  'malformed-column': 'error',
  'column-id-sequence': 'error',
  'duplicate-column': 'error',
  'missing-column-block': 'error',
  'padded-block-mark': 'warning',
  'closing-line': 'information',
  'missing-student-definition': 'warning',
  'unknown-object-type': 'warning',
  'unknown-result-type': 'warning',
  'element-without-bareme': 'warning',
  'column-year-mismatch': 'warning',
  'split-element': 'warning',
  // information where nobody's ScoDoc can be meant
  'missing-etape': 'warning',
  'etape-not-last': 'hint',
  'same-code-two-types': 'warning',
  'vdi-mismatch': 'information',
  'header-mismatch': 'error',
  'no-students': 'information',
  'too-many-fields': 'error',
  'too-few-fields': 'error',
  'shifted-row': 'error',
  // ScoDoc of 2022 alone, and Apogée writes its own rows so
  'row-ends-with-tab': 'off',
  'row-stops-early': 'hint',
  'invalid-student-code': 'error',
  'short-student-code': 'information',
  'duplicate-student': 'error',
  'missing-name': 'warning',
  'quoted-field': 'warning',
  'invalid-birth-date': 'warning',
  'invalid-mark': 'error',
  'decimal-point': 'warning',
  'negative-mark': 'error',
  'mark-above-bareme': 'error',
  'mark-without-bareme': 'error',
  'invalid-bareme': 'error',
  'invalid-jury-points': 'error',
  'unknown-result-code': 'error',
  'result-without-mark': 'information',
  'mark-without-result': 'information',
  'code-with-result': 'information',
  'stray-whitespace': 'warning',
  // no rule's: what `shownDiagnostics` says of those it leaves out
  'more-problems': 'information',
} as const satisfies Record<string, Severity | 'off'>;

export type DiagnosticCode = keyof typeof defaultSeverities;

export const diagnosticCodes = Object.keys(defaultSeverities) as readonly DiagnosticCode[];

export function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(defaultSeverities, code);
}
