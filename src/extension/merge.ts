import * as vscode from 'vscode';
import { applyEdits, joinByLine } from '../maquette/edits';
import type { TextEdit } from '../maquette/model';
import type { MergePlan } from '../merge/plan';
import { mergeEdits, planMerge } from '../merge/plan';
import { headerFieldName, mergeReport } from '../merge/report';
import type { ScodocMaquette } from '../scodoc/export';
import type { Maquettes } from './documents';
import { isMaquetteDocument, nameOf, openMaquettes, toTextEdits } from './documents';
import type { EncodingGuard } from './encodings';
import { encodingName, encodingOf } from './encodings';
import { translate } from './messages';
import type { Reports } from './report';
import { chooseCandidate, chooseExport, readExport } from './scodoc-export';

/** The command “Merge a ScoDoc export…”: from the question which file to the message with the counts. */
export class MergeCommand {
  constructor(
    private readonly maquettes: Maquettes,
    private readonly guard: EncodingGuard,
    private readonly reports: Reports,
  ) {}

  /**
   * @param resource - where the command was chosen: on a maquette it is merged into, any other file is the export
   */
  async run(resource?: vscode.Uri): Promise<void> {
    const clicked = openMaquettes().find(({ uri }) => uri.toString() === resource?.toString());
    const document = clicked ?? (resource ? await this.chooseMaquette() : activeMaquette());

    if (!document || !(await this.isReady(document))) return;
    const exportUri =
      resource && !clicked
        ? resource
        : await chooseExport(document.uri, {
            title: vscode.l10n.t('The ScoDoc export to merge into {0}', nameOf(document.uri)),
            openLabel: vscode.l10n.t('Merge'),
          });
    if (!exportUri) return;

    const maquette = this.maquettes.of(document);
    const { version } = document;
    const found = await readExport(exportUri);
    if (!found) return;
    const scodoc = await chooseCandidate(maquette, nameOf(document.uri), found);
    if (!scodoc) return;
    const plan = await decide(planMerge(maquette, scodoc.maquette, { conflicts: 'keep-apogee' }));
    if (!plan) return;
    if (!openMaquettes().includes(document) || document.version !== version) {
      fail(
        vscode.l10n.t(
          '“{0}” was changed or closed in the meantime. Nothing was merged: start the merge again.',
          nameOf(document.uri),
        ),
      );
      return;
    }
    await this.apply(document, plan, scodoc, exportUri);
  }

  /** What the menus run on a document that only its user made read-only: an extension can't see that by itself. */
  refuseReadOnly(): void {
    const document = activeMaquette();
    if (document) failReadOnly(document);
  }

  /** The maquette that is shown, or the one that is open, or the one of several that the user picks. */
  private async chooseMaquette(): Promise<vscode.TextDocument | undefined> {
    const active = vscode.window.activeTextEditor?.document;
    if (active && isMaquetteDocument(active)) return active;
    const documents = openMaquettes();
    if (documents.length === 0) failWithoutMaquette();
    if (documents.length < 2) return documents[0];
    const picked = await vscode.window.showQuickPick(
      documents.map((document) => ({
        label: nameOf(document.uri),
        description: vscode.workspace.asRelativePath(document.uri),
        document,
      })),
      { placeHolder: vscode.l10n.t('The maquette to merge into') },
    );
    return picked?.document;
  }

  /** Refuses what can't be written into, or would be written into wrongly. */
  private async isReady(document: vscode.TextDocument): Promise<boolean> {
    const name = nameOf(document.uri);
    if (await isReadOnly(document.uri)) {
      failReadOnly(document);
      return false;
    }
    switch (await this.guard.check(document)) {
      case 'right':
        return true;
      case 'wrong':
        fail(
          vscode.l10n.t(
            '“{0}” is read in the wrong encoding ({1}) and holds changes. Undo them or revert the file, then merge.',
            name,
            encodingName(document),
          ),
        );
        return false;
      case 'damaged':
        fail(
          vscode.l10n.t(
            '“{0}” was saved in the wrong encoding: its accents are lost (�). Export it again from Apogée, or take back the version before.',
            name,
          ),
        );
        return false;
    }
  }

  private async apply(
    document: vscode.TextDocument,
    plan: MergePlan,
    scodoc: ScodocMaquette,
    exportUri: vscode.Uri,
  ): Promise<void> {
    const edits = joinByLine(plan.apogee, mergeEdits(plan));
    if (!(await isEncodable(document, edits))) return;
    if (edits.length > 0) {
      const expected = applyEdits(plan.apogee.text, edits);
      const edit = new vscode.WorkspaceEdit();
      edit.set(document.uri, toTextEdits(plan.apogee, edits));
      const applied = await vscode.workspace.applyEdit(edit);
      if (!applied || document.getText() !== expected) {
        fail(
          vscode.l10n.t(
            'VS Code did not apply the merge to “{0}”. Undo, then start again.',
            nameOf(document.uri),
          ),
        );
        return;
      }
    }
    const showReport = vscode.l10n.t('Show report');
    const answer = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        '{0} values filled, {1} overwritten, {2} kept, {3} the same; {4} students left out.',
        plan.filled.length,
        plan.overwritten.length,
        plan.kept.length + plan.keptForLackOfValue.length,
        plan.equal,
        plan.students.conflicts.length,
      ),
      showReport,
    );
    if (answer !== showReport) return;
    const sources = {
      apogee: nameOf(document.uri),
      scodoc: `${nameOf(exportUri)} › ${scodoc.path}`,
      ...(scodoc.log && { log: scodoc.log }),
    };
    const markdown = mergeReport(plan, sources, (text, ...args) => vscode.l10n.t(text, ...args));
    await this.reports.show(vscode.l10n.t('Merge of {0}', nameOf(document.uri)), markdown);
  }
}

function activeMaquette(): vscode.TextDocument | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active && isMaquetteDocument(active)) return active;
  failWithoutMaquette();
  return undefined;
}

function failReadOnly({ uri }: vscode.TextDocument): void {
  fail(
    vscode.l10n.t('“{0}” is read-only. Save a copy that you may change, and merge into that.', nameOf(uri)),
  );
}

function failWithoutMaquette(): void {
  fail(vscode.l10n.t('No maquette is open. Open the maquette that Apogée exported, then merge into it.'));
}

/** Asks what only the user can decide; undefined when they would rather not merge. */
async function decide(plan: MergePlan): Promise<MergePlan | undefined> {
  if (plan.headerConflicts.length > 0 && !(await acceptsHeader(plan))) return undefined;
  if (plan.kept.length === 0) return plan;
  const keep = vscode.l10n.t('Keep Apogée’s');
  const take = vscode.l10n.t('Take ScoDoc’s');
  const answer = await vscode.window.showWarningMessage(
    plan.kept.length === 1
      ? vscode.l10n.t('1 value of Apogée is not the one of ScoDoc.')
      : vscode.l10n.t('{0} values of Apogée are not those of ScoDoc.', plan.kept.length),
    { modal: true, detail: vscode.l10n.t('For example:\n{0}', examples(plan)) },
    keep,
    take,
  );
  if (answer === undefined) return undefined;
  return answer === take ? planMerge(plan.apogee, plan.scodoc, { conflicts: 'take-scodoc' }) : plan;
}

function examples(plan: MergePlan): string {
  const lines: string[] = [];
  for (const { student, column, apogee, scodoc } of plan.kept) {
    if (lines.length === 5) break;
    lines.push(
      `${student.nip} ${column.apogee.code} ${column.apogee.typeResultat}: Apogée ${apogee}, ScoDoc ${scodoc}`,
    );
  }
  return lines.join('\n');
}

async function acceptsHeader({ headerConflicts }: MergePlan): Promise<boolean> {
  const goOn = vscode.l10n.t('Merge all the same');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('The ScoDoc export is about something else than this maquette.'),
    {
      modal: true,
      detail: headerConflicts
        .map(
          ({ field, apogee, scodoc }) =>
            `${translate(headerFieldName(field))}: Apogée ${apogee || '–'}, ScoDoc ${scodoc || '–'}`,
        )
        .join('\n'),
    },
    goOn,
  );
  return answer === goOn;
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === 'untitled') return false;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  try {
    const { permissions } = await vscode.workspace.fs.stat(uri);
    return permissions === vscode.FilePermission.Readonly;
  } catch {
    // a file that is gone can be written again
    return false;
  }
}

/** VS Code writes a `?` for what the encoding can't hold, and says nothing: better to stop before. */
async function isEncodable(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<boolean> {
  const encoding = encodingOf(document);
  if (!encoding) return true;
  const [{ encode }, { UnencodableCharacterError }] = await Promise.all([
    import('../maquette/codec'),
    import('../maquette/encoding'),
  ]);
  try {
    encode(edits.map(({ text }) => text).join('\n'), encoding);
    return true;
  } catch (error) {
    if (!(error instanceof UnencodableCharacterError)) throw error;
    fail(
      vscode.l10n.t(
        'ScoDoc’s values hold the character “{0}”, which {1} cannot hold. Nothing was merged.',
        error.character,
        encodingName(document),
      ),
    );
    return false;
  }
}

function fail(message: string): void {
  void vscode.window.showErrorMessage(message);
}
