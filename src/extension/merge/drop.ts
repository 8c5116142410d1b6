import * as vscode from 'vscode';
import { orExplain } from '../messages';

const uriList = 'text/uri-list';

/**
 * A ScoDoc export that is dropped on a maquette is merged into it. VS Code would write the path of the file at the
 * mouse: an edit of nothing keeps it from that.
 */
export class ExportDrop implements vscode.DocumentDropEditProvider {
  static readonly metadata: vscode.DocumentDropEditProviderMetadata = {
    dropMimeTypes: [uriList, 'files'],
    providedDropEditKinds: [vscode.DocumentDropOrPasteEditKind.Empty.append('apogee', 'merge')],
  };

  /** @param merge - what a drop does */
  constructor(private readonly merge: (maquette: vscode.Uri, exportUri: vscode.Uri) => Promise<void>) {}

  async provideDocumentDropEdits(
    { uri }: vscode.TextDocument,
    _position: vscode.Position,
    dropped: vscode.DataTransfer,
    cancellation: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const exportUri = await exportIn(dropped, uri);
    if (!exportUri || cancellation.isCancellationRequested) return undefined;
    // once VS Code has done with the drop: the merge may ask something
    setTimeout(() => void orExplain(() => this.merge(uri, exportUri)));
    const edit = new vscode.DocumentDropEdit('', vscode.l10n.t('Merge into this maquette'));
    edit.kind = ExportDrop.metadata.providedDropEditKinds![0]!;
    return edit;
  }
}

/** The one file that was dropped, where it can be an export. */
async function exportIn(dropped: vscode.DataTransfer, onto: vscode.Uri): Promise<vscode.Uri | undefined> {
  const list = (await dropped.get(uriList)?.asString()) ?? '';
  const uris = list
    .split(/\r\n|\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => vscode.Uri.parse(line));
  if (uris.length === 0)
    dropped.forEach((item) => {
      const file = item.asFile()?.uri;
      if (file) uris.push(file);
    });
  const [uri, ...others] = uris;
  if (!uri || others.length > 0 || uri.toString() === onto.toString()) return undefined;
  return /\.(?:zip|txt)$/i.test(uri.path) ? uri : undefined;
}
