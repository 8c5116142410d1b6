import * as vscode from 'vscode';
import { ExplainedError, say, withoutMarkup } from '../../message';
import { Disposable } from '../dispose';
import { roleOf } from '../../compare/orientation';
import type { PageSource, ShownSource } from '../../webview/shared/protocol';
import { isShownSource } from '../../webview/shared/protocol';
import type { Maquettes } from '../documents/maquettes';
import { isMaquetteDocument, nameOf } from '../documents/maquettes';
import { showError } from '../messages';
import { refuseUnpairable } from '../../pairing/unpairable';
import type { EncodingGuard } from '../documents/encoding-guard';
import type { Reports } from '../reports';
import { orGoToFault } from '../unpairable';
import { OrphanPages } from './orphan-pages';
import type { AskedMerge } from './comparison-content';
import { comparisonFiles } from './comparison-content';
import type { PageFiles } from './page-panel';
import { PagePanel } from './page-panel';
import { tableFiles } from './table-content';
import { pageTypes } from './page-types';
import { findMaquette } from '../merge/find-maquette';
import { chooseCandidate, chooseExport, readExport } from '../merge/scodoc-export';
import { readMaquetteAt } from './maquette-source';

type MergeSource = Extract<ShownSource, { kind: 'merge' }>;
type PanelSource = MergeSource | ComparisonSource;
type ComparisonSource = Extract<PageSource, { kind: 'comparison' }>;

/** The pages: a comparison, a merge, or one maquette as a table. */
export class Pages extends Disposable {
  private readonly open = new Map<string, vscode.WebviewPanel>();
  private readonly orphans: OrphanPages;
  private readonly compared = this._register(new vscode.EventEmitter<void>());
  /** Apogée was compared with ScoDoc, and the page shows it. */
  readonly onDidCompare = this.compared.event;
  private readonly asked = this._register(new vscode.EventEmitter<AskedMerge>());
  /** A merge of some values is asked for. */
  readonly onDidAsk = this.asked.event;

  constructor(
    private readonly maquettes: Maquettes,
    private readonly reports: Reports,
    private readonly guard: EncodingGuard,
    private readonly extensionUri: vscode.Uri,
    memory: vscode.Memento,
  ) {
    super();
    this.orphans = this._register(
      new OrphanPages(
        memory,
        () => this.open.values(),
        (source, column) => {
          if (source.kind === 'comparison') this.show(source, column);
        },
      ),
    );
  }

  /** Brings a page back that was open when VS Code closed. */
  bringBack(panel: vscode.WebviewPanel, state: unknown): void {
    const source =
      typeof state === 'object' && state !== null ? (state as { source?: unknown }).source : undefined;
    if (!isShownSource(source) || source.kind === 'table') panel.dispose();
    else if (source.kind === 'merge') this.fill(panel, source, endedMerge);
    else {
      this.orphans.remember(panel.title, source);
      this.fill(panel, source, this.filesOf(source));
    }
  }

  /**
   * The command “Compare with ScoDoc…”.
   *
   * @param resource - where the command was chosen: on a maquette, or on an export, which is compared with its maquette
   * @param selected - the files that are selected in the explorer; two of them are compared with each other
   */
  async compare(resource?: vscode.Uri, selected: readonly vscode.Uri[] = []): Promise<void> {
    const [maquetteUri, exportUri] = await filesToCompare(resource, selected);
    if (!maquetteUri || !exportUri) return;
    const found = await readExport(exportUri);
    if (!found) return;
    const opened = { uri: maquetteUri, ...(await readMaquetteAt(this.maquettes, maquetteUri)) };
    const apogee = opened.maquette;
    const other = await chooseCandidate(apogee, nameOf(maquetteUri), found);
    if (!other) return;
    // what stands in a ZIP comes from ScoDoc
    const isAlone = other.path === nameOf(exportUri);
    const role = isAlone ? roleOf(other.maquette, apogee) : 'scodoc';
    const given = { uri: exportUri, ...other };
    const [first, second] = role === 'before' ? [given, opened] : [opened, given];
    const isFine = await orGoToFault({ apogee: first, scodoc: second }, this.reports, () => {
      refuseUnpairable(first.maquette, second.maquette);
      return true;
    });
    if (!isFine) return;
    this.show({
      kind: 'comparison',
      apogee: first.uri.toString(),
      scodoc: second.uri.toString(),
      entry: other.path,
      orientation: role === 'scodoc' ? 'apogee-scodoc' : 'before-after',
    });
    if (role === 'scodoc') this.compared.fire();
  }

  /** Fills an editor that is to show a document as a table. */
  fillTable(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    new PagePanel(panel, {
      ...tableFiles(document, this.maquettes, this.guard),
      source: { kind: 'table', maquette: document.uri.toString() },
      extensionUri: this.extensionUri,
    });
  }

  /** The command “Show as a table”. */
  async showTable(resource: vscode.Uri | undefined): Promise<void> {
    const document = await maquetteFor(resource);
    if (document) await openTable(document.uri);
  }

  /** Shows a merge in a page of its own; one of the same files that is shown already makes room for it. */
  showMerge(source: MergeSource, files: PageFiles): void {
    this.open.get(keyOf(source))?.dispose();
    this.fill(this.makePanel(source), source, files);
  }

  private show(source: ComparisonSource, column?: vscode.ViewColumn): void {
    const known = this.open.get(keyOf(source));
    if (known) {
      known.reveal();
      return;
    }
    const panel = this.makePanel(source, column);
    this.orphans.remember(panel.title, source);
    this.fill(panel, source, this.filesOf(source));
  }

  private filesOf(source: Extract<PageSource, { kind: 'comparison' }>): PageFiles {
    return comparisonFiles(this.maquettes, source, (asked) => this.asked.fire(asked));
  }

  private makePanel(source: PanelSource, column = vscode.ViewColumn.Active): vscode.WebviewPanel {
    return vscode.window.createWebviewPanel(pageTypes[source.kind], titleOf(source), column);
  }

  private fill(panel: vscode.WebviewPanel, source: PanelSource, files: PageFiles): void {
    const key = keyOf(source);
    this.open.set(key, panel);
    panel.onDidDispose(() => {
      if (this.open.get(key) === panel) this.open.delete(key);
    });
    new PagePanel(panel, { ...files, source, extensionUri: this.extensionUri });
  }
}

/** A merge that was begun in a window before: nothing of it was kept, and nothing is done of it. */
const endedMerge: PageFiles = {
  load: () =>
    Promise.reject(
      new ExplainedError(
        'merge-ended',
        say(
          'The window was closed or reloaded. A review ends with it: nothing that was not merged before is merged now. To go on, start the merge again.',
        ),
      ),
    ),
  watch: () => new vscode.Disposable(() => undefined),
};

/** Shows a file as a table: the one that shows it already, if there is one. */
async function openTable(uri: vscode.Uri): Promise<void> {
  const shown = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        input instanceof vscode.TabInputCustom &&
        input.viewType === pageTypes.table &&
        input.uri.toString() === uri.toString(),
    ),
  );
  const column = shown?.viewColumn ?? vscode.ViewColumn.Active;
  await vscode.commands.executeCommand('vscode.openWith', uri, pageTypes.table, column);
}

/** A maquette and what it is compared with; undefined where the user would rather not. */
async function filesToCompare(
  resource: vscode.Uri | undefined,
  selected: readonly vscode.Uri[],
): Promise<readonly [maquette?: vscode.Uri | undefined, other?: vscode.Uri | undefined]> {
  const [first, second, ...more] = selected;
  if (first && second && more.length === 0) return isZip(first) ? [second, first] : [first, second];
  const question = {
    title: vscode.l10n.t('The maquette to compare'),
    openLabel: vscode.l10n.t('Compare'),
  };
  if (resource && isZip(resource)) return [await findMaquette(question, resource), resource];
  const maquette = resource ?? (await findMaquette(question));
  if (!maquette) return [];
  const other = await chooseExport(maquette, {
    title: vscode.l10n.t('What to compare {0} with: a ScoDoc export or another maquette', nameOf(maquette)),
    openLabel: vscode.l10n.t('Compare'),
  });
  return [maquette, other];
}

function isZip({ path }: vscode.Uri): boolean {
  return /\.zip$/i.test(path);
}

/** The maquette on which a command was chosen, or the one that is shown. */
async function maquetteFor(resource: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  const document = resource
    ? await vscode.workspace.openTextDocument(resource)
    : vscode.window.activeTextEditor?.document;
  if (document && isMaquetteDocument(document)) return document;
  void showError(
    vscode.l10n.t('No maquette is open. Open the maquette that Apogée exported, then start again.'),
  );
  return undefined;
}

/** VS Code’s lists of editors make icons of what stands in it. */
function titleOf(source: PanelSource): string {
  const name = (uri: string): string => withoutMarkup(nameOf(vscode.Uri.parse(uri)));
  switch (source.kind) {
    case 'comparison':
      return `${name(source.apogee)} ↔ ${name(source.scodoc)}`;
    case 'merge':
      return `${name(source.scodoc)} → ${name(source.apogee)}`;
  }
}

function keyOf(source: PanelSource): string {
  return JSON.stringify(source);
}
