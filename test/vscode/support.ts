import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The copy of the demo folder in which this run takes place. */
export function workspacePath(): string {
  const path = process.env['APOGEE_TEST_WORKSPACE'];
  assert.ok(path, 'APOGEE_TEST_WORKSPACE is set by the runner');
  return path;
}

/** Polls until the condition holds; fails, saying what was awaited, when it doesn't within the deadline. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  deadline = 10_000,
): Promise<void> {
  const end = Date.now() + deadline;
  while (!(await condition())) {
    if (Date.now() > end) assert.fail(`still waiting for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A folder in the workspace that is gone after the test. */
export class Scratch {
  private folder: string | undefined;

  get path(): string {
    assert.ok(this.folder !== undefined, 'the folder was made');
    return this.folder;
  }

  async make(): Promise<void> {
    this.folder = await mkdtemp(join(workspacePath(), 'scratch-'));
  }

  async write(name: string, bytes: Uint8Array): Promise<vscode.Uri> {
    const path = join(this.path, name);
    await writeFile(path, bytes);
    return vscode.Uri.file(path);
  }

  /** Closes all editors without saving, then removes the folder. */
  async remove(): Promise<void> {
    while (vscode.window.activeTextEditor?.document.isDirty)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(this.path, { recursive: true, force: true });
  }
}

/** Shows a file and waits until the extension has taken it for a maquette, in an encoding that loses nothing. */
export async function openMaquette(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  await until(`${uri.path} is a maquette`, () => document.languageId === 'apogee-maquette');
  const bytes = await vscode.workspace.fs.readFile(uri);
  const isLost = Buffer.from(bytes).includes('\ufffd');
  await until(`${uri.path} is read rightly`, () => isLost || !document.getText().includes('\ufffd'));
  return document;
}

type Asked = 'showErrorMessage' | 'showWarningMessage' | 'showInformationMessage';

/** Gets the words of a message and its buttons, and gives the button to press. */
export type Answer = (text: string, buttons: string[]) => Promise<string | undefined> | string | undefined;

/** Stands between the extension and the user: keeps what is said, and answers what is asked. */
export class User {
  said: { how: Asked; text: string; detail: string }[] = [];
  answer: Answer;
  private readonly originals = new Map<string, unknown>();

  /** @param usual - what is answered until a test sets another `answer` */
  constructor(private readonly usual: Answer = () => undefined) {
    this.answer = usual;
  }

  /** Begins to stand there, and knows nothing of earlier. */
  enter(): void {
    this.said = [];
    this.answer = this.usual;
    for (const how of ['showErrorMessage', 'showWarningMessage', 'showInformationMessage'] as const)
      this.replace(how, (text: string, ...rest: (string | vscode.MessageOptions)[]) => {
        const buttons = rest.filter((item) => typeof item === 'string');
        const options = rest.find((item) => typeof item !== 'string');
        this.said.push({ how, text, detail: options?.detail ?? '' });
        return Promise.resolve(this.answer(text, buttons));
      });
  }

  /** Answers the file dialog. */
  picksFile(uri: vscode.Uri | undefined): this {
    this.replace('showOpenDialog', () => Promise.resolve(uri && [uri]));
    return this;
  }

  /** Answers the dialog that asks where to save. */
  savesTo(uri: vscode.Uri | undefined): this {
    this.replace('showSaveDialog', () => Promise.resolve(uri));
    return this;
  }

  /** Answers the list to choose from with the item of that label, or with none. */
  picksItem(label: string | undefined, offered: string[] = []): this {
    this.replace('showQuickPick', (items: readonly vscode.QuickPickItem[]) => {
      offered.push(...items.map((item) => item.label));
      return Promise.resolve(items.find((item) => item.label === label));
    });
    return this;
  }

  errors(): string[] {
    return this.textsOf('showErrorMessage');
  }

  warnings(): string[] {
    return this.textsOf('showWarningMessage');
  }

  leave(): void {
    for (const [name, original] of this.originals) Object.assign(vscode.window, { [name]: original });
    this.originals.clear();
  }

  private textsOf(asked: Asked): string[] {
    return this.said.filter(({ how }) => how === asked).map(({ text }) => text);
  }

  private replace(name: string, standIn: unknown): void {
    const window = vscode.window as unknown as Record<string, unknown>;
    if (!this.originals.has(name)) this.originals.set(name, window[name]);
    window[name] = standIn;
  }
}

/** A file system of one file, in memory. */
export class OneFile implements vscode.FileSystemProvider {
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changes.event;
  /** How often the file can be read before it is gone. */
  readsLeft = Infinity;
  /** How large it says that it is, when that isn't true. */
  sizeSaid: number | undefined;
  private writings = 0;

  /** @param refuse - what is thrown at whoever writes; without it, the file can be written */
  constructor(
    private bytes: Uint8Array,
    private readonly refuse?: () => Error,
  ) {}

  stat({ path }: vscode.Uri): vscode.FileStat {
    const type = path === '/' ? vscode.FileType.Directory : vscode.FileType.File;
    return { type, ctime: 0, mtime: this.writings, size: this.sizeSaid ?? this.bytes.length };
  }

  readFile(): Uint8Array {
    if (--this.readsLeft < 0) throw vscode.FileSystemError.FileNotFound();
    return this.bytes;
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array): void {
    if (this.refuse) throw this.refuse();
    this.bytes = bytes;
    this.writings++;
    this.changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}
