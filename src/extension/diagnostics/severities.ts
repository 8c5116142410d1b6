import * as vscode from 'vscode';
import type { Severity } from '../../diagnostics/codes';
import { severities } from '../../diagnostics/codes';

/** VS Code's own number of each severity. */
export const vscodeSeverities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** The severity that VS Code's number stands for. */
export function severityOf(number: vscode.DiagnosticSeverity): Severity {
  return severities.find((severity) => vscodeSeverities[severity] === number) ?? 'error';
}
