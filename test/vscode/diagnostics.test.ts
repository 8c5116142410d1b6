import assert from 'node:assert/strict';
import { readFile, truncate } from 'node:fs/promises';
import * as vscode from 'vscode';
import { demoBlank, demoFacts, demoFaulty } from '../../demo/demo';
import { buildMaquette, fromLatin1, latin1, sampleTitles } from '../fixtures/maquette-builder';
import { FolderCheck } from '../../src/extension/diagnostics/check-folder';
import { useDesk, usePage } from './hooks';
import { openMaquette, until } from './support';
import { commandOfAction, unlessInWorker } from './unless-in-worker';

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
      { typeObjet: 'VET', code: 'V1', version: sampleTitles.apoC_cod_vdi, label: 'Étape', types: 'NBR' },
    ],
    students: [{ nip: '10000001', nom: 'NÉEL', prenom: 'ZOÉ', naissance: '01/02/2007', values }],
  });
}

async function actionsAt(
  document: vscode.TextDocument,
  code: string,
  only?: string,
  /** So many have their edits made, as if they were chosen. */
  resolved = 20,
): Promise<vscode.CodeAction[]> {
  const diagnostic = ours(document.uri).find((each) => codeOf(each.code) === code);
  assert.ok(diagnostic, code);
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    diagnostic.range,
    only,
    resolved,
  );
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
  if (action.command) await vscode.commands.executeCommand(action.command.command);
}

async function run(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.command);
  const { command, arguments: values = [] } = action.command;
  await vscode.commands.executeCommand(command, ...(values as unknown[]));
}

const { it: actionIt } = unlessInWorker(commandOfAction);
const { it: wholeFileIt } = unlessInWorker('it reads a file as a whole or not at all');

describe('what is wrong in a maquette', () => {
  const { scratch, user } = useDesk();
  const page = usePage();

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
    // what is said of a document is said by the time that one opened after it is checked
    const last = await openMaquette(await scratch.write('last.TXT', demoFaulty()));
    await until('errors of the last one', () => found(last.uri).length > 0);
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

  it('has a mark beside the number of its line, in the colour of the gravest, until it is mended', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(maquette(['21', '20']))));
    await until('the problem', () => ours(document.uri).length > 0);
    const line = ours(document.uri)[0]!.range.start.line;
    vscode.window.activeTextEditor!.revealRange(new vscode.Range(line, 0, line, 0));
    const shown = (): Promise<string[]> =>
      page.workbench.page.evaluate<string[]>(`
        Array.from(document.querySelectorAll('.glyph-margin-widgets > *'), (each) =>
          /problem-(\\w+)\\.svg/.exec(getComputedStyle(each).backgroundImage)?.[1]).filter(Boolean)`);
    await until('the mark', async () => (await shown()).join() === 'error');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, document.lineAt(line).range, document.lineAt(line).text.replace('21', '12'));
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until('no mark', async () => !(await shown()).includes('error'));
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
    const [offered] = await actionsAt(document, 'decimal-point', 'source.fixAll.apogee', 0);
    assert.equal(offered?.kind?.value, 'source.fixAll.apogee');
    assert.equal(offered.edit, undefined, 'edits of a whole file are made when they are wanted');
    const [all] = await actionsAt(document, 'decimal-point', 'source.fixAll.apogee');
    await apply(all);
    await until('nothing', () => found(document.uri).length === 0);
    assert.equal(document.getText(), maquette(['12,50', '20', '11,50', '20']));
  });

  it('is mended on save by the setting that names it, not by the one for everything', async () => {
    const uri = await scratch.write('a.TXT', latin1(maquette(['12.50', '20'])));
    const document = await openMaquette(uri);
    await until('the warning', () => found(document.uri).length === 1);
    const setting = vscode.workspace.getConfiguration('editor', uri);
    const saveWith = async (kind: string): Promise<string> => {
      await setting.update('codeActionsOnSave', { [kind]: 'always' }, vscode.ConfigurationTarget.Workspace);
      const editor = vscode.window.activeTextEditor!;
      const end = document.positionAt(document.getText().length);
      await editor.edit((edit) => edit.insert(end, '\n'));
      assert.ok(await document.save());
      return document.getText();
    };
    try {
      assert.ok((await saveWith('source.fixAll')).includes('12.50'));
      assert.ok((await saveWith('source.fixAll.apogee')).includes('12,50'));
    } finally {
      await setting.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
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

  it('names the student, or the code alone', async () => {
    const document = await openMaquette(await scratch.write('a.TXT', latin1(maquette(['25,00', '20']))));
    const said = (): string => ours(document.uri)[0]?.message ?? '';
    await until('the name', () => said().startsWith('NÉEL ZOÉ: '));
    const setting = vscode.workspace.getConfiguration('apogeeMaquettes');
    try {
      await setting.update('hideNames', true, vscode.ConfigurationTarget.Workspace);
      await until('the code', () => said().startsWith('10000001: '), 20_000);
    } finally {
      await setting.update('hideNames', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  actionIt('is mended by a guess once the user saw what becomes of the lines', async () => {
    const row = /10000001.*\r\n/.exec(maquette(['12,00', '20']))![0].replace('NÉEL\tZOÉ', 'NÉEL ZOÉ');
    const rows = Array.from({ length: 25 }, (_, rank) => row.replace('10000001', String(10_000_001 + rank)));
    const text = maquette(['12,00', '20']).replace(/10000001.*\r\n/, rows.join(''));
    const document = await openMaquette(await scratch.write('a.TXT', latin1(text)));
    const shifted = (): number => found(document.uri).filter((each) => each.startsWith('shifted-row')).length;
    await until('the errors', () => shifted() === 25, 20_000);
    const all = (await actionsAt(document, 'shifted-row')).find(
      ({ command }) => command?.command === 'apogeeMaquettes.fixAllOfKind',
    );
    user.said = [];
    user.answer = (_text, [first]) => first;
    await run(all);
    await until('no error', () => shifted() === 0, 20_000);
    assert.ok(user.said[0]?.detail.includes('NÉEL ZOÉ → NÉEL ⇥ ZOÉ'));
    assert.equal(document.lineAt(document.lineCount - 2).text.split('\t')[2], 'ZOÉ');
    await vscode.commands.executeCommand('undo');
    await until('the errors again', () => shifted() === 25, 20_000);
  });

  actionIt('is no more where the user allows the code', async () => {
    const text = maquette(['12,00', '20', '12,00', '20', 'XYZ']);
    const document = await openMaquette(await scratch.write('a.TXT', latin1(text)));
    await until('the error', () => found(document.uri).length === 1, 20_000);
    const allow = (await actionsAt(document, 'unknown-result-code')).find(
      ({ command }) => command?.command === 'apogeeMaquettes.allowCode',
    );
    const setting = vscode.workspace.getConfiguration('apogeeMaquettes');
    try {
      await run(allow);
      await until('nothing', () => found(document.uri).length === 0, 20_000);
      const now = vscode.workspace.getConfiguration('apogeeMaquettes');
      assert.deepEqual(now.inspect('allowedCodes')?.workspaceValue, { VET: ['XYZ'] });
    } finally {
      await setting.update('allowedCodes', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  actionIt('of a second row leads to the first one, and is mended at its own cell', async () => {
    const text = maquette(['12.50', '20', '25,00', '20']);
    const row = text.slice(text.indexOf('10000001'));
    const document = await openMaquette(await scratch.write('a.TXT', latin1(text + row)));
    await until('the errors', () => found(document.uri).length === 5, 20_000);
    const titles = async (code: string): Promise<number> =>
      (await actionsAt(document, code)).filter(({ isPreferred }) => isPreferred).length;
    assert.deepEqual([await titles('decimal-point'), await titles('duplicate-student')], [1, 1]);
    const goTo = (await actionsAt(document, 'duplicate-student')).find(
      ({ command }) => command?.command === 'editor.action.goToLocations',
    );
    await run(goTo);
    const line = (): number => vscode.window.activeTextEditor!.selection.active.line;
    await until('the first row', () => line() === document.lineCount - 3, 20_000);
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

  it('of the folder goes when the file is mended, deleted, or checked again', async () => {
    const wrong = latin1(maquette(['25,00', '20']));
    const [mended, deleted, renamed] = await Promise.all(
      ['mended.TXT', 'deleted.TXT', 'renamed.TXT'].map((name) => scratch.write(name, wrong)),
    );
    const all = [mended!, deleted!, renamed!];
    await vscode.commands.executeCommand('apogeeMaquettes.checkFolder');
    assert.ok(all.every((uri) => found(uri).length > 0));
    await vscode.workspace.fs.writeFile(mended!, latin1(maquette(['12,50', '20'])));
    await vscode.workspace.fs.delete(deleted!);
    await until('nothing of them', () => found(mended!).length + found(deleted!).length === 0);
    assert.equal(found(renamed!).length, 1);
    await vscode.workspace.fs.writeFile(renamed!, latin1('bonjour'));
    await vscode.commands.executeCommand('apogeeMaquettes.checkFolder');
    assert.equal(found(renamed!).length, 0);
  });

  it('of the folder is found although a file is too large to be read', async () => {
    const large = await scratch.write(
      'large.TXT',
      latin1(`XX-APO_TITRES-XX\r\n${'a'.repeat(53_000_000)}\r\n`),
    );
    const lines = await scratch.write('lines.TXT', latin1(`XX-APO_TITRES-XX\r\n${'a\n'.repeat(200_000)}`));
    const uri = await scratch.write('wrong.TXT', latin1(maquette(['25,00', '20'])));
    await vscode.commands.executeCommand('apogeeMaquettes.checkFolder');
    assert.deepEqual(
      [large, lines, uri].map((each) => found(each).length),
      [0, 0, 1],
    );
    assert.ok(
      user.said.some(
        ({ how, text }) =>
          how === 'showWarningMessage' && text.includes('large.TXT') && text.includes('lines.TXT'),
      ),
    );
  });

  wholeFileIt('of the folder is found beside logs of two gigabytes, which are not read', async () => {
    const [log, huge] = [
      await scratch.write('log.txt', latin1('log\n')),
      await scratch.write('huge.TXT', latin1('XX-APO_TITRES-XX\r\n')),
    ];
    // what is not written takes no place on the disk
    for (const { fsPath } of [log, huge]) await truncate(fsPath, 1_900_000_000);
    const uri = await scratch.write('wrong.TXT', latin1(maquette(['25,00', '20'])));
    const before = process.resourceUsage().maxRSS;
    await vscode.commands.executeCommand('apogeeMaquettes.checkFolder');
    const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
    assert.deepEqual(
      [log, huge, uri].map((each) => found(each).length),
      [0, 0, 1],
    );
    const text = user.warnings()[0]!;
    assert.ok(text.includes('huge.TXT') && !text.includes('log.txt'), text);
    assert.ok(megabytes < 500, `${megabytes} MB`);
  });

  it('of the folder is shown again when the file was opened and closed', async () => {
    const uri = await scratch.write('wrong.TXT', latin1(maquette(['25,00', '20'])));
    const shown = new Map<string, number>();
    const closed = new vscode.EventEmitter<vscode.TextDocument>();
    const check = new FolderCheck(
      {
        show: ({ path }, { errors }) => void shown.set(path, errors),
        forget: ({ path }) => void shown.delete(path),
        current: () => undefined,
      },
      closed.event,
    );
    try {
      await check.run();
      assert.equal(shown.get(uri.path), 1);
      // what stood in the editor was shown until it was closed
      const close = (isClosed: boolean): void =>
        closed.fire({ uri, isClosed } as Partial<vscode.TextDocument> as vscode.TextDocument);
      shown.clear();
      close(true);
      await until('what is wrong in the file', () => shown.get(uri.path) === 1, 20_000);
    } finally {
      check.dispose();
      closed.dispose();
    }
  });

  it('is not looked for in a million lines: the user is told, and nothing is merged into them', async () => {
    const text = `XX-APO_TITRES-XX\r\n${'a\tb\tc\r\n'.repeat(1_000_000)}XX-APO_VALEURS-XX\n`;
    const uri = await scratch.write('million.TXT', latin1(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await until('the maquette is recognised', () => document.languageId === 'apogee-maquette');
    await until('the warning', () =>
      user.said.some(({ how, text: said }) => how === 'showWarningMessage' && said.includes('million.TXT')),
    );
    const symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
    assert.ok(!Array.isArray(symbols) || symbols.length === 0);
    await vscode.commands.executeCommand('apogeeMaquettes.merge');
    assert.ok(user.errors().some((said) => said.includes('million.TXT')));
    assert.deepEqual(found(uri), []);
    assert.equal(user.warnings().length, 1, 'once');
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
