import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import type { Checked } from '../../diagnostics/check';
import { check, checkInSteps, recheck } from '../../diagnostics/check';
import type { DiagnosticCode } from '../../diagnostics/codes';
import { isDiagnosticCode } from '../../diagnostics/codes';
import type { Severity } from '../../diagnostics/codes';
import { sentenceOf } from '../../diagnostics/sentence';
import { shownDiagnostics } from '../../diagnostics/shown';
import type { CheckOptions, Diagnostic, LineSpan } from '../../diagnostics/types';
import { StoppedError } from '../../steps';
import type { Maquettes } from '../documents/maquettes';
import { isChecked, nameOf } from '../documents/maquettes';
import type { EncodingGuard } from '../documents/encoding-guard';
import { lineEndsOnDisk } from '../documents/line-ends';
import { allowedCodesFor, allowedCodesSetting } from '../allowed-codes';
import { doLongWork } from '../long-work';
import { l10n, translate } from '../messages';
import { nameSetting, nameStyleFor } from '../names';
import type { Reports } from '../reports';
import { vscodeSeverities } from './severities';

/** What VS Code shows beside each problem. */
export const diagnosticSource = 'Apogée';

const settingsSection = 'apogeeMaquettes.diagnostics';
const scodocSetting = 'apogeeMaquettes.scodoc';
/** What changes what is said of a maquette. */
const watchedSettings = [settingsSection, scodocSetting, nameSetting, allowedCodesSetting];
/** Long enough for a key to follow another, short enough to seem immediate. */
const typingPause = 150;

/** Says what is wrong in the maquettes: when one opens, while it is edited, until it is closed. */
export class MaquetteDiagnostics extends Disposable {
  private readonly collection = this._register(
    vscode.languages.createDiagnosticCollection('apogee-maquettes'),
  );
  private readonly shown = this._register(new vscode.EventEmitter<Checked>());
  /** What is wrong in a file was shown anew; nothing, perhaps. */
  readonly onDidShow = this.shown.event;
  private readonly checked = new Map<vscode.TextDocument, Checked>();
  /** By document, the last check from its beginning: what one before it finds is dropped. */
  private readonly renewals = new WeakMap<vscode.TextDocument, object>();
  private readonly timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly maquettes: Maquettes,
    private readonly guard: EncodingGuard,
  ) {
    super();
    this._register(vscode.workspace.onDidOpenTextDocument((document) => void this.renew(document)));
    this._register(guard.onDidChange((document) => void this.renew(document)));
    this._register(vscode.workspace.onDidSaveTextDocument((document) => void this.renew(document)));
    this._register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)));
    this._register(vscode.workspace.onDidCloseTextDocument((document) => this.close(document)));
    this._register(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (watchedSettings.some((setting) => change.affectsConfiguration(setting)))
          for (const document of this.checked.keys()) void this.renew(document);
      }),
    );
  }

  async start(): Promise<void> {
    await Promise.all(vscode.workspace.textDocuments.map((document) => this.renew(document)));
  }

  override dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    super.dispose();
  }

  /** True once it is said of a document what is wrong in it. */
  isKnown(document: vscode.TextDocument): boolean {
    return this.checked.has(document);
  }

  /** What is wrong in an open maquette as it stands now; undefined where it is too large to be checked. */
  current(document: vscode.TextDocument): Checked | undefined {
    if (this.maquettes.isOversized(document)) return undefined;
    const maquette = this.maquettes.of(document);
    const known = this.checked.get(document);
    // until its encoding is known to be right, nothing is shown of it, nor kept
    if (!known) return check(maquette, this.optionsFor(document));
    if (known.maquette === maquette) return known;
    const now = recheck(known, maquette);
    this.checked.set(document, now);
    return now;
  }

  /** Shows what is wrong in a file, open or not; see `shownDiagnostics`. */
  show(uri: vscode.Uri, checked: Checked): void {
    const names = nameStyleFor(uri);
    this.collection.set(
      uri,
      shownDiagnostics(checked).map((each) =>
        toDiagnostic(each, sentenceOf(checked.maquette, each, names, l10n), uri),
      ),
    );
    this.shown.fire(checked);
  }

  /** Shows nothing of a file any more, unless it is open. */
  forget(uri: vscode.Uri): void {
    if (![...this.checked.keys()].some((document) => document.uri.toString() === uri.toString()))
      this.collection.delete(uri);
  }

  /** Checks a document from its beginning: its settings, its encoding or its bytes may be others. */
  async renew(document: vscode.TextDocument): Promise<void> {
    if (!isChecked(document)) return;
    const renewal = {};
    this.renewals.set(document, renewal);
    await this.guard.check(document);
    const lineEnds = await lineEndsOnDisk(document);
    // by now it may be closed, or have become something else
    if (document.isClosed || !isChecked(document)) return;
    if (this.maquettes.isOversized(document)) {
      this.checked.delete(document);
      this.collection.delete(document.uri);
      return;
    }
    const options = { ...this.optionsFor(document), ...(lineEnds && { lineEnds }) };
    try {
      const checked = await doLongWork(
        vscode.l10n.t('Checking {0}…', nameOf(document.uri)),
        checkInSteps(this.maquettes.of(document), options),
        () => this.renewals.get(document) !== renewal,
      );
      if (!isChecked(document) || this.renewals.get(document) !== renewal) return;
      // what was typed since is looked at as it is shown
      this.checked.set(document, checked);
      this.publish(document);
    } catch (error) {
      // the user stopped it, or a later one says what is wrong
      if (!(error instanceof StoppedError)) throw error;
    }
  }

  /** What the user set, and how the document will be saved. */
  private optionsFor(document: vscode.TextDocument): CheckOptions {
    const encoding = this.guard.encodingAfterSave(document);
    const original = this.guard.originalOf(document);
    return {
      ...checkSettingsFor(document.uri),
      allowsWindows1252: this.guard.acceptsWindows1252(document),
      ...(encoding && { encoding }),
      ...(original && { original }),
    };
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
    const checked = this.current(document);
    if (checked) this.show(document.uri, checked);
  }

  private close(document: vscode.TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
    this.renewals.delete(document);
    if (this.checked.delete(document)) this.collection.delete(document.uri);
  }
}

/** What the user set for the checks of that file. */
export function checkSettingsFor(
  uri: vscode.Uri,
): Pick<CheckOptions, 'severities' | 'scodoc' | 'allowedCodes'> {
  const scodoc = vscode.workspace.getConfiguration(undefined, uri).get<unknown>(scodocSetting) !== false;
  return { severities: severitiesFor(uri), scodoc, allowedCodes: allowedCodesFor(uri) };
}

/** The severities that the user set for that file; what isn't a code or a severity is passed over. */
function severitiesFor(uri: vscode.Uri): Partial<Record<DiagnosticCode, Severity | 'off'>> {
  const wanted = vscode.workspace
    .getConfiguration(settingsSection, uri)
    .get<Record<string, string>>('severity');
  const result: Partial<Record<DiagnosticCode, Severity | 'off'>> = {};
  for (const [code, severity] of Object.entries(wanted ?? {}))
    if (isDiagnosticCode(code) && (severity === 'off' || severity in vscodeSeverities))
      result[code] = severity as Severity | 'off';
  return result;
}

/** The range of a diagnostic, as VS Code counts. */
export function rangeOfDiagnostic({ line, start, end }: LineSpan): vscode.Range {
  return new vscode.Range(line, start, line, end);
}

function toDiagnostic(found: Diagnostic, sentence: string, uri: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOfDiagnostic(found),
    sentence,
    vscodeSeverities[found.severity],
  );
  diagnostic.source = diagnosticSource;
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
