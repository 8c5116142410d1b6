import * as vscode from 'vscode';
import { Disposable } from '../dispose';
import type { ExampleFile } from './example-names';
import { exampleNames, exampleScheme } from './example-names';

/** Where a file of the example stands. */
export function exampleUri(file: ExampleFile): vscode.Uri {
  return vscode.Uri.from({ scheme: exampleScheme, path: `/${exampleNames[file]}` });
}

interface KeptFile {
  readonly bytes: Uint8Array;
  /** In milliseconds since 1970. */
  readonly mtime: number;
}

/**
 * A folder with the example's files, which can be opened, merged into, saved and compared like any others. It is in memory:
 * a reload of the window gives them back as they were.
 */
export class ExampleFiles extends Disposable implements vscode.FileSystemProvider {
  private readonly changes = this._register(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly onDidChangeFile = this.changes.event;
  private files: Promise<Map<string, KeptFile>> | undefined;

  /** @param extensionUri - where the extension is installed */
  constructor(private readonly extensionUri: vscode.Uri) {
    super();
    this._register(vscode.workspace.registerFileSystemProvider(exampleScheme, this));
  }

  watch(): vscode.Disposable {
    // every change is made through this provider, which tells of it
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { bytes, mtime } = await this.find(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime, size: bytes.length };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    if (uri.path !== '/') throw vscode.FileSystemError.FileNotFound(uri);
    return Array.from((await this.load()).keys(), (path) => [path.slice(1), vscode.FileType.File]);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.find(uri)).bytes;
  }

  async writeFile(
    uri: vscode.Uri,
    bytes: Uint8Array,
    { create, overwrite }: { readonly create: boolean; readonly overwrite: boolean },
  ): Promise<void> {
    const files = await this.load();
    const before = files.get(uri.path);
    if (before && !overwrite) throw vscode.FileSystemError.FileExists(uri);
    if (!before && (!create || uri.path.lastIndexOf('/') > 0)) throw vscode.FileSystemError.FileNotFound(uri);
    // a time is told from the one before, however fast one saves
    files.set(uri.path, { bytes, mtime: Math.max(Date.now(), (before?.mtime ?? 0) + 1) });
    this.changes.fire([
      { type: before ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri },
    ]);
  }

  async delete(uri: vscode.Uri): Promise<void> {
    await this.find(uri);
    (await this.load()).delete(uri.path);
    this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  private async find(uri: vscode.Uri): Promise<KeptFile> {
    const file = (await this.load()).get(uri.path);
    if (!file) throw vscode.FileSystemError.FileNotFound(uri);
    return file;
  }

  private load(): Promise<Map<string, KeptFile>> {
    return (this.files ??= this.readShipped());
  }

  private async readShipped(): Promise<Map<string, KeptFile>> {
    const folder = vscode.Uri.joinPath(this.extensionUri, 'dist', 'example');
    const entries = await Promise.all(
      Object.values(exampleNames).map(async (name): Promise<[string, KeptFile]> => {
        const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name));
        return [`/${name}`, { bytes, mtime: 0 }];
      }),
    );
    return new Map(entries);
  }
}
