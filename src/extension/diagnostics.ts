import * as vscode from 'vscode';
import type { Checked } from '../diagnostics/check';
import { check, recheck } from '../diagnostics/check';
import type { DiagnosticCode } from '../diagnostics/registry';
import { isDiagnosticCode } from '../diagnostics/registry';
import type { CheckOptions, Diagnostic, LineSpan, Severity } from '../diagnostics/types';
import type { Maquettes } from './documents';
import { isMaquetteDocument } from './documents';
import type { EncodingGuard } from './encodings';
import { encodingOf } from './encodings';
import { lineEndsOnDisk } from './line-ends';
import { translate } from './messages';
import type { Reports } from './report';

const settingsSection = 'apogeeMaquettes.diagnostics';
/** Long enough for a key to follow another, short enough to seem immediate. */
const typingPause = 150;

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Says what is wrong in the maquettes: when one opens, while it is edited, until it is closed. */
export class MaquetteDiagnostics implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection('apogee-maquettes');
  private readonly checked = new Map<vscode.TextDocument, Checked>();
  private readonly timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  private readonly listeners: vscode.Disposable[];

  constructor(
    private readonly maquettes: Maquettes,
    private readonly guard: EncodingGuard,
  ) {
    this.listeners = [
      vscode.workspace.onDidOpenTextDocument((document) => void this.open(document)),
      vscode.workspace.onDidSaveTextDocument((document) => void this.open(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.close(document)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settingsSection))
          for (const document of this.checked.keys()) void this.open(document);
      }),
    ];
  }

  async start(): Promise<void> {
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.open(document)));
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const listener of this.listeners) listener.dispose();
    this.collection.dispose();
  }

  /** What is wrong in an open maquette as it stands now. */
  current(document: vscode.TextDocument): readonly Diagnostic[] {
    const maquette = this.maquettes.of(document);
    const known = this.checked.get(document);
    // until its encoding is known to be right, nothing is shown of it, nor kept
    if (!known) return check(maquette, optionsFor(document)).diagnostics;
    if (known.maquette === maquette) return known.diagnostics;
    const now = recheck(known, maquette);
    this.checked.set(document, now);
    return now.diagnostics;
  }

  /** Shows what is wrong in a file that isn't open. */
  show(uri: vscode.Uri, diagnostics: readonly Diagnostic[]): void {
    this.collection.set(
      uri,
      diagnostics.map((diagnostic) => toDiagnostic(diagnostic, uri)),
    );
  }

  /** Checks a document from its beginning: its settings, its encoding or its bytes may be others. */
  private async open(document: vscode.TextDocument): Promise<void> {
    if (!isMaquetteDocument(document)) return;
    await this.guard.check(document);
    const lineEnds = await lineEndsOnDisk(document);
    // by now it may be closed, or have become something else
    if (document.isClosed || !isMaquetteDocument(document)) return;
    const options = { ...optionsFor(document), ...(lineEnds && { lineEnds }) };
    this.checked.set(document, check(this.maquettes.of(document), options));
    this.publish(document);
  }

  private schedule(document: vscode.TextDocument): void {
    if (!this.checked.has(document)) return;
    clearTimeout(this.timers.get(document));
    this.timers.set(
      document,
      setTimeout(() => this.publish(document), typingPause),
    );
  }

  private publish(document: vscode.TextDocument): void {
    if (document.isClosed) return;
    this.show(document.uri, this.current(document));
  }

  private close(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
    if (this.checked.delete(document)) this.collection.delete(document.uri);
  }
}

/** The severities that the user set, and how the document will be saved. */
function optionsFor(document: vscode.TextDocument): CheckOptions {
  const encoding = encodingOf(document);
  return { severities: severitiesFor(document.uri), ...(encoding && { encoding }) };
}

/** The severities that the user set for that file; what isn't a code or a severity is passed over. */
export function severitiesFor(uri: vscode.Uri): Partial<Record<DiagnosticCode, Severity | 'off'>> {
  const wanted = vscode.workspace
    .getConfiguration(settingsSection, uri)
    .get<Record<string, string>>('severity');
  const result: Partial<Record<DiagnosticCode, Severity | 'off'>> = {};
  for (const [code, severity] of Object.entries(wanted ?? {}))
    if (isDiagnosticCode(code) && (severity === 'off' || severity in severities))
      result[code] = severity as Severity | 'off';
  return result;
}

/** The range of a diagnostic, as VS Code counts. */
export function rangeOfDiagnostic({ line, start, end }: LineSpan): vscode.Range {
  return new vscode.Range(line, start, line, end);
}

function toDiagnostic(found: Diagnostic, uri: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOfDiagnostic(found),
    translate(found.message),
    severities[found.severity],
  );
  diagnostic.source = 'Apogée';
  diagnostic.code = {
    value: found.code,
    target: vscode.Uri.parse(
      `command:apogeeMaquettes.explain?${encodeURIComponent(JSON.stringify([found.code]))}`,
    ),
  };
  if (found.related)
    diagnostic.relatedInformation = found.related.map(
      (related) =>
        new vscode.DiagnosticRelatedInformation(
          new vscode.Location(uri, rangeOfDiagnostic(related)),
          translate(related.message),
        ),
    );
  return diagnostic;
}

/**
 * Shows the documentation of a code, or all of it. A code's entry is shown by itself: VS Code's preview often misses the
 * place in a long page.
 */
export async function explainCode(extension: vscode.Uri, reports: Reports, code: unknown): Promise<void> {
  const isFrench = vscode.env.language.startsWith('fr');
  const page = vscode.Uri.joinPath(extension, 'docs', isFrench ? 'diagnostics.fr.md' : 'diagnostics.md');
  if (typeof code !== 'string' || !isDiagnosticCode(code)) {
    await vscode.commands.executeCommand('markdown.showPreview', page);
    return;
  }
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
  await reports.show(code, entryOf(text.replaceAll('\r\n', '\n'), code));
}

/** From the title of the code to the next one. */
function entryOf(documentation: string, code: DiagnosticCode): string {
  const start = documentation.indexOf(`\n## ${code}\n`);
  const end = documentation.indexOf('\n## ', start + 1);
  return documentation.slice(start + 1, end < 0 ? undefined : end);
}
