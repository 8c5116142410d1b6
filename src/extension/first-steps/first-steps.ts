import * as vscode from 'vscode';
import { askInTurn, wasAnythingAsked } from '../questions';
import { showInformation } from '../messages';

/** What a user has done once, as the walkthrough counts it: it names two context keys for each. */
export type Deed = 'opened' | 'checked' | 'merged' | 'compared';

/** Sets one of the keys that tick a step: of what is done, or of what was done before the steps were shown. */
function setKey(when: 'did' | 'didBefore', deed: Deed): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `apogeeMaquettes.${when}.${deed}`, true);
}

const isOfferedKey = 'firstSteps.isOffered';

/** The walkthrough: its steps are ticked by what succeeded, and it is offered at the first maquette, once for all. */
export class FirstSteps {
  private readonly done = new Set<Deed>();
  private isShown = false;

  /**
   * @param extensionId - the extension's own, for VS Code to find its walkthrough
   * @param memento - where it is remembered that it was offered
   */
  constructor(
    private readonly extensionId: string,
    private readonly memento: vscode.Memento,
  ) {}

  /** Ticks the steps that consist in that. */
  did(deed: Deed): void {
    if (this.done.has(deed)) return;
    this.done.add(deed);
    void setKey('did', deed);
  }

  /** The command “First steps”. */
  async show(): Promise<void> {
    this.isShown = true;
    await this.memento.update(isOfferedKey, true);
    await vscode.commands.executeCommand(
      'workbench.action.openWalkthrough',
      `${this.extensionId}#apogeeMaquettes.firstSteps`,
    );
    // VS Code ticks a step when a key of it comes, and never by one that was there when it read the steps
    for (const deed of this.done) await setKey('didBefore', deed);
  }

  /**
   * To be called when a maquette is shown. Asks nothing in a window in which something else was asked; closing the
   * question is an answer, too.
   *
   * @param isAtRest - resolves once nothing else of that maquette may have to be asked; it is waited for only where the
   *   steps are to be shown
   */
  async offer(isAtRest: () => Promise<unknown>): Promise<void> {
    const wish = vscode.workspace.getConfiguration('apogeeMaquettes').get<string>('firstSteps');
    if (wish === 'never' || this.isShown) return;
    if (wish === 'show') {
      await isAtRest();
      await this.show();
      return;
    }
    if (this.memento.get(isOfferedKey)) return;
    await isAtRest();
    // meanwhile, another maquette may have made it be offered
    if (this.memento.get(isOfferedKey) || wasAnythingAsked()) return;
    await this.memento.update(isOfferedKey, true);
    const firstSteps = vscode.l10n.t('First steps');
    const answer = await askInTurn(() =>
      showInformation(
        vscode.l10n.t('This is a maquette of Apogée. Do you want to see how ScoDoc’s marks get into it?'),
        firstSteps,
      ),
    );
    if (answer === firstSteps) await this.show();
  }
}
