import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { demoBlank, demoFacts, demoFaulty } from '../fixtures/demo';
import { buildMaquette, fromLatin1, latin1 } from '../fixtures/maquette-builder';
import { openMaquette, Scratch, until, User } from './support';

/** The diagnostics of the extension, as `code@line:character`, both from 0. */
function found(uri: vscode.Uri): string[] {
  return ours(uri).map(({ range, code }) => `${codeOf(code)}@${range.start.line}:${range.start.character}`);
}

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Apogée');
}

function codeOf(code: vscode.Diagnostic['code']): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

function maquette(values: string[], note = 'N'): string {
  return buildMaquette({
    elements: [
      { typeObjet: 'ELP', code: 'UE1', label: 'Maths', types: `${note}B` },
      { typeObjet: 'VET', code: 'V1', version: '1', label: 'Étape', types: 'NBR' },
    ],
    students: [{ nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values }],
  });
}

async function actionsAt(
  document: vscode.TextDocument,
  code: string,
  only?: string,
): Promise<vscode.CodeAction[]> {
  const diagnostic = ours(document.uri).find((each) => codeOf(each.code) === code);
  assert.ok(diagnostic, code);
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    only,
  );
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  if (action.command) await vscode.commands.executeCommand(action.command.command);
}

describe('what is wrong in a maquette', () => {
  let scratch: Scratch;
  let user: User;
  beforeEach(async () => {
    scratch = await Scratch.make();
    user = new User();
  });
  afterEach(async () => {
    user.leave();
    await scratch.remove();
  });

  it('is said when it opens, at its place', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(maquette(['25,00', '20']))));
    const line = document.lineCount - 2;
    await until('the error', () => found(document.uri).length > 0);
    assert.deepEqual(found(document.uri), [
      `mark-above-bareme@${line}:${document.lineAt(line).text.indexOf('25,00')}`,
    ]);
  });

  it('is said of every faulty line of the demo, and of no line of the blank one', async () => {
    const faulty = await openMaquette(await scratch.write('faulty.TXT', demoFaulty()));
    await until('errors', () => found(faulty.uri).length > 0);
    const lines = new Set(ours(faulty.uri).map(({ range }) => range.start.line + 1));
    for (const fault of demoFacts.faults)
      assert.ok(lines.has(fault.line), `${fault.kind} in line ${fault.line}`);
    const blank = await openMaquette(await scratch.write('blank.TXT', demoBlank()));
    await until('a change of the editor', () => vscode.window.activeTextEditor?.document === blank);
    assert.deepEqual(
      found(blank.uri).filter((each) => !each.startsWith('etape-not-last')),
      [],
    );
  });

  it('follows the typing, and is gone when the maquette is closed', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(maquette(['12,00', '20']))));
    const editor = await vscode.window.showTextDocument(document);
    const line = document.lineCount - 2;
    const at = document.lineAt(line).text.indexOf('12,00');
    const mark = new vscode.Range(line, at, line, at + 2);
    await editor.edit((edit) => edit.replace(mark, '42'));
    await until('the error', () => found(document.uri).includes(`mark-above-bareme@${line}:${at}`));
    await editor.edit((edit) => edit.replace(mark, '-1'));
    await until('the other error', () => found(document.uri).includes(`negative-mark@${line}:${at}`));
    assert.equal(found(document.uri).length, 1);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await until('nothing', () => found(document.uri).length === 0);
  });

  it('has the severity that the user set', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(maquette(['12.50', '20']))));
    const of = (): string[] => ours(document.uri).map(({ severity }) => vscode.DiagnosticSeverity[severity]);
    await until('a warning', () => of().join() === 'Warning');
    const setting = vscode.workspace.getConfiguration('apogeeMaquettes.diagnostics');
    const set = (value: object | undefined): Thenable<void> =>
      setting.update('severity', value, vscode.ConfigurationTarget.Workspace);
    await set({ 'decimal-point': 'error' });
    await until('an error', () => of().join() === 'Error');
    await set({ 'decimal-point': 'off' });
    await until('nothing', () => of().length === 0);
    await set(undefined);
  });

  it('is mended one at a time, by kind, and all that is safe', async () => {
    const text = maquette(['12.50', '20', '11.50', '20']).replace('12.50', '12.50 ');
    const document = await openMaquette(await scratch.write('a.TXT', latin1(text)));
    await until('the warnings', () => found(document.uri).length === 3);

    const one = (await actionsAt(document, 'decimal-point')).find(({ isPreferred }) => isPreferred);
    await apply(one);
    await until('one warning less', () => found(document.uri).length === 2);
    const [all] = await actionsAt(document, 'decimal-point', 'source.fixAll.apogee');
    assert.equal(all?.kind?.value, 'source.fixAll.apogee');
    await apply(all);
    await until('nothing', () => found(document.uri).length === 0);
    assert.equal(document.getText(), maquette(['12,50', '20', '11,50', '20']));
  });

  it('is mended where the file hides it: mixed line ends', async () => {
    const text = maquette(['12,50', '20']);
    const uri = await scratch.write('a.TXT', latin1(text.replace('\r\n', '\n')));
    const document = await openMaquette(uri);
    await until('the warning', () =>
      found(document.uri).some((each) => each.startsWith('mixed-line-endings')),
    );
    const fix = (await actionsAt(document, 'mixed-line-endings')).find(({ isPreferred }) => isPreferred);
    await apply(fix);
    await until('the bytes', async () => fromLatin1(new Uint8Array(await readFile(uri.fsPath))) === text);
    await until('nothing', () => found(document.uri).length === 0);
  });

  it('is found in every maquette of the folder, open or not', async () => {
    const uri = await scratch.write('closed.TXT', latin1(maquette(['25,00', '20'])));
    await scratch.write('other.txt', latin1('bonjour'));
    await vscode.commands.executeCommand('apogeeMaquettes.checkFolder');
    assert.deepEqual(
      found(uri).map((each) => each.split('@')[0]),
      ['mark-above-bareme'],
    );
    assert.ok(user.said.some(({ how }) => how === 'showInformationMessage'));
  });

  it('is explained by its code', async () => {
    await vscode.commands.executeCommand('apogeeMaquettes.explain', 'decimal-point');
    const active = (): vscode.Tab | undefined => vscode.window.tabGroups.activeTabGroup.activeTab;
    await until('its entry', () => active()?.label.includes('decimal-point') ?? false);
    assert.ok(active()?.input instanceof vscode.TabInputWebview);
    await vscode.commands.executeCommand('apogeeMaquettes.explain');
    await until('all entries', () => active()?.label.includes('diagnostics.md') ?? false);
  });
});
