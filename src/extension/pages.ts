import * as vscode from 'vscode';
import type { PageSource } from '../webview/protocol';
import type { Maquettes } from './documents';
import { isMaquetteDocument, nameOf } from './documents';
import { OrphanPages } from './orphan-pages';
import type { PageFiles } from './page-panel';
import { pageTypes } from './page-types';
import { chooseCandidate, chooseExport, readExport } from './scodoc-export';

/** The pages: a comparison, or one maquette as a table. What they are made of is loaded with the first one. */
export class Pages implements vscode.Disposable {
  private readonly open = new Map<string, vscode.WebviewPanel>();
  private readonly orphans: OrphanPages;

  constructor(
    private readonly maquettes: Maquettes,
    private readonly extensionUri: vscode.Uri,
    memory: vscode.Memento,
  ) {
    this.orphans = new OrphanPages(
      memory,
      () => this.open.values(),
      (source, column) => this.show(source, column),
    );
  }

  dispose(): void {
    this.orphans.dispose();
  }

  /** Brings a page back that was open when VS Code closed. */
  async bringBack(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { isPageSource } = await import('../webview/protocol');
    const source =
      typeof state === 'object' && state !== null ? (state as { source?: unknown }).source : undefined;
    if (isPageSource(source) && pageTypes[source.kind] === panel.viewType) await this.fill(panel, source);
    else panel.dispose();
  }

  /** The command “Compare with ScoDoc…”. */
  async compare(resource: vscode.Uri | undefined): Promise<void> {
    const document = await maquetteFor(resource);
    if (!document) return;
    const exportUri = await chooseExport(document.uri, {
      title: vscode.l10n.t(
        'What to compare {0} with: a ScoDoc export or another maquette',
        nameOf(document.uri),
      ),
      openLabel: vscode.l10n.t('Compare'),
    });
    if (!exportUri) return;
    const found = await readExport(exportUri);
    if (!found) return;
    const apogee = this.maquettes.of(document);
    const other = await chooseCandidate(apogee, nameOf(document.uri), found);
    if (!other) return;
    const { roleOf } = await import('../compare/sides');
    // what stands in a ZIP comes from ScoDoc
    const isAlone = other.path === nameOf(exportUri);
    const role = isAlone ? roleOf(other.maquette, apogee) : 'scodoc';
    const files = [document.uri.toString(), exportUri.toString()] as const;
    const [first, second] = role === 'before' ? [files[1], files[0]] : files;
    await this.show({
      kind: 'comparison',
      apogee: first,
      scodoc: second,
      entry: other.path,
      sides: role === 'scodoc' ? 'apogee-scodoc' : 'before-after',
    });
  }

  /** The command “Show as a table”. */
  async showTable(resource: vscode.Uri | undefined): Promise<void> {
    const document = await maquetteFor(resource);
    if (document) await this.show({ kind: 'table', maquette: document.uri.toString() });
  }

  private async show(source: PageSource, column = vscode.ViewColumn.Active): Promise<void> {
    const known = this.open.get(keyOf(source));
    if (known) {
      known.reveal();
      return;
    }
    const panel = vscode.window.createWebviewPanel(pageTypes[source.kind], titleOf(source), column);
    await this.fill(panel, source);
  }

  private async fill(panel: vscode.WebviewPanel, source: PageSource): Promise<void> {
    const key = keyOf(source);
    this.open.set(key, panel);
    this.orphans.remember(panel.title, source);
    panel.onDidDispose(() => {
      if (this.open.get(key) === panel) this.open.delete(key);
    });
    const [{ PagePanel }, files] = await Promise.all([import('./page-panel'), this.filesOf(source)]);
    new PagePanel(panel, { source, extensionUri: this.extensionUri, ...files });
  }

  private async filesOf(source: PageSource): Promise<PageFiles> {
    switch (source.kind) {
      case 'comparison': {
        const { comparisonFiles } = await import('./comparison-content');
        return comparisonFiles(this.maquettes, source);
      }
      case 'table': {
        const { tableFiles } = await import('./table-content');
        return tableFiles(this.maquettes, source);
      }
    }
  }
}

/** The maquette on which a command was chosen, or the one that is shown. */
async function maquetteFor(resource: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  const document = resource
    ? await vscode.workspace.openTextDocument(resource)
    : vscode.window.activeTextEditor?.document;
  if (document && isMaquetteDocument(document)) return document;
  void vscode.window.showErrorMessage(
    vscode.l10n.t('No maquette is open. Open the maquette that Apogée exported, then start again.'),
  );
  return undefined;
}

function titleOf(source: PageSource): string {
  const name = (uri: string): string => nameOf(vscode.Uri.parse(uri));
  switch (source.kind) {
    case 'comparison':
      return `${name(source.apogee)} ↔ ${name(source.scodoc)}`;
    case 'table':
      return vscode.l10n.t('{0} (table)', name(source.maquette));
  }
}

function keyOf(source: PageSource): string {
  return JSON.stringify(source);
}
