/** The window of the packaged extension runs this, too. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { buildMaquette, fromLatin1, latin1 } from '../fixtures/maquette-builder';
import { useDesk } from './hooks';
import { openMaquette, until } from './support';

const text = buildMaquette({
  elements: [{ typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: 'NB' }],
  students: ['1', '2', '3', '4'].map((last) => ({
    ...{ nip: `1000000${last}`, nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values: [] },
  })),
});
const trimmed = text.replace(/[\t ]+(?=\r\n)/g, '');

/** The ends of the lines that somebody trims. */
function ends(document: vscode.TextDocument): vscode.Range[] {
  return Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line)).flatMap((line) => {
    const { length } = line.text.trimEnd();
    return length < line.text.length
      ? [new vscode.Range(line.lineNumber, length, line.lineNumber, line.text.length)]
      : [];
  });
}

describe('tabs that something takes from the ends of rows', () => {
  let trim: ((document: vscode.TextDocument) => vscode.TextEdit[]) | undefined;
  let listener: vscode.Disposable;
  /** What the user presses, once they have seen the message. */
  let press: (button: string | undefined) => void;
  let pressed: Promise<string | undefined>;
  beforeEach(() => {
    pressed = new Promise((resolve) => (press = resolve));
    trim = undefined;
    // what EditorConfig's extension does
    listener = vscode.workspace.onWillSaveTextDocument((event) => {
      if (trim) event.waitUntil(Promise.resolve(trim(event.document)));
    });
  });
  afterEach(() => {
    press(undefined);
    listener.dispose();
  });
  const { scratch, user } = useDesk(() => pressed);

  const trimOnce = (document: vscode.TextDocument): vscode.TextEdit[] => {
    trim = undefined;
    return ends(document).map((range) => vscode.TextEdit.delete(range));
  };
  const wholeOnce = (document: vscode.TextDocument): vscode.TextEdit[] => {
    trim = undefined;
    const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
    return [vscode.TextEdit.replace(all, trimmed)];
  };
  const onDisk = async (uri: vscode.Uri): Promise<string> =>
    fromLatin1(await vscode.workspace.fs.readFile(uri));

  /** A change and its reversal, so that saving has something to do and the text stays. */
  const touch = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor!;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), ' '));
    await editor.edit((edit) => edit.delete(new vscode.Range(0, 0, 0, 1)));
  };

  for (const [how, way] of [
    ['line by line', trimOnce],
    ['as a whole', wholeOnce],
  ] as const)
    it(`are told of and put back: ${how}`, async () => {
      const uri = await scratch.write('a.TXT', latin1(text));
      const document = await openMaquette(uri);
      await touch();
      trim = way;
      assert.ok(await document.save());
      assert.equal(await onDisk(uri), trimmed);
      press('Take back');
      await until('the tabs', () => document.getText() === text);
      assert.equal(user.warnings().length, 1);
      assert.ok(await document.save());
      assert.equal(await onDisk(uri), text);
      assert.deepEqual(user.errors(), []);
    });

  it('are told of with auto save on', async () => {
    const files = vscode.workspace.getConfiguration('files', { languageId: 'apogee-maquette' });
    const set = async (mode: string | undefined): Promise<void> =>
      files.update('autoSave', mode, vscode.ConfigurationTarget.Workspace, true);
    const uri = await scratch.write('a.TXT', latin1(text));
    try {
      await set('afterDelay');
      const document = await openMaquette(uri);
      trim = trimOnce;
      await touch();
      await until('the warning', () => user.warnings().length === 1);
      await until('the harm', async () => (await onDisk(uri)) === trimmed);
      press('Take back');
      await until('the tabs on the disk', async () => (await onDisk(uri)) === text && !document.isDirty);
      assert.equal(document.getText(), text);
    } finally {
      await set(undefined);
    }
  });

  it('are not told of where somebody undoes, or clears values', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(trimmed)));
    const editor = vscode.window.activeTextEditor!;
    const rows = [...trimmed.split('\r\n').keys()].filter((line) =>
      document.lineAt(line).text.startsWith('1000'),
    );
    await editor.edit((edit) =>
      rows.forEach((line) => edit.insert(document.lineAt(line).range.end, '\t\t\t')),
    );
    await vscode.commands.executeCommand('undo');
    await until('the undo', () => document.getText() === trimmed);
    await editor.edit((edit) => rows.forEach((line) => edit.insert(document.lineAt(line).range.end, '\t5')));
    await editor.edit((edit) =>
      rows.forEach((line) => {
        const { end } = document.lineAt(line).range;
        edit.delete(new vscode.Range(end.translate(0, -2), end));
      }),
    );
    assert.equal(document.getText(), trimmed);
    assert.deepEqual(user.warnings(), []);
  });
});
