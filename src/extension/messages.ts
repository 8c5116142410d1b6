import * as vscode from 'vscode';
import type { Message, Translate } from '../message';
import { ExplainedError, render, say, withoutMarkup, written } from '../message';

/** Translates sentences into the language of VS Code, which writes their numbers, too. */
export const l10n: Translate = (text, ...args) => vscode.l10n.t(text, ...written(args, vscode.env.language));

/** A message of the core in the language of VS Code. */
export function translate(message: Message): string {
  return render(message, l10n);
}

/** Tells what went wrong: in full where the core explained it, without a stack where nobody foresaw it. */
export function explanationOf(error: unknown): string {
  if (error instanceof ExplainedError) return translate(error.explanation);
  if (error instanceof vscode.FileSystemError)
    return vscode.l10n.t(
      'The file cannot be read ({0}). Check that it exists and that you may read it.',
      error.code,
    );
  return translate(
    say('An unexpected error occurred ({0}). Nothing was written.', error instanceof Error ? error.name : ''),
  );
}

/*
 * All that VS Code shows beside an editor goes through here, as it makes links, which may run commands, and icons of what
 * stands in it: files are called as somebody likes. A rule of the linter holds everybody to it.
 */

/** Says what went wrong. @returns the button that was pressed */
export function showError(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(withoutMarkup(message), ...buttons);
}

export function showWarning(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutMarkup(message), ...buttons);
}

export function showInformation(message: string, ...buttons: string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(withoutMarkup(message), ...buttons);
}

/** Asks what only the user can decide, and waits for the answer. @param detail - what stands below the question */
export function ask(question: string, detail: string, ...buttons: string[]): Thenable<string | undefined> {
  const options = { modal: true, detail: withoutMarkup(detail) };
  return vscode.window.showWarningMessage(withoutMarkup(question), options, ...buttons);
}

/** Says something in the status bar, for some milliseconds. */
export function showBriefly(message: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(withoutMarkup(message), milliseconds);
}

/** Lets the user choose one of a list. */
export function pick<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  placeHolder: string,
): Thenable<Item | undefined> {
  return vscode.window.showQuickPick(items.map(itemWithoutMarkup), { placeHolder });
}

/** An empty list to choose from, which whoever asked for it fills, with `itemWithoutMarkup`, and shows. */
export function makePick<Item extends vscode.QuickPickItem>(placeholder: string): vscode.QuickPick<Item> {
  const made = vscode.window.createQuickPick<Item>();
  made.placeholder = placeholder;
  return made;
}

export function itemWithoutMarkup<Item extends vscode.QuickPickItem>(item: Item): Item {
  const { label, description, detail } = item;
  return {
    ...item,
    label: withoutMarkup(label),
    ...(description !== undefined && { description: withoutMarkup(description) }),
    ...(detail !== undefined && { detail: withoutMarkup(detail) }),
  };
}

/** Shows how far something is that takes time, and lets the user end it. */
export function withProgress<Result>(
  title: string,
  work: (
    /** @param increment - in hundredths of the whole */
    report: (message: string, increment: number) => void,
    cancellation: vscode.CancellationToken,
  ) => Promise<Result>,
): Thenable<Result> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: withoutMarkup(title), cancellable: true },
    (progress, cancellation) =>
      work(
        (message, increment) => progress.report({ message: withoutMarkup(message), increment }),
        cancellation,
      ),
  );
}

/** Asks for a file. */
export async function askForFile(options: vscode.OpenDialogOptions): Promise<vscode.Uri | undefined> {
  const title = options.title === undefined ? {} : { title: withoutMarkup(options.title) };
  return (await vscode.window.showOpenDialog({ ...options, ...title }))?.[0];
}

/** Asks where to write a file. */
export function askWhereToSave(options: vscode.SaveDialogOptions): Thenable<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog(options);
}

/** A place in the status bar. */
export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;

  /**
   * @param name - what the menu of the status bar calls it
   * @param priority - the higher, the further to the left
   */
  constructor(id: string, name: string, priority: number, command?: string) {
    this.item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, priority);
    this.item.name = name;
    this.item.command = command;
  }

  /** @param icon - the name of a product icon */
  show(icon: string, text: string, tooltip: string): void {
    this.item.text = `$(${icon}) ${withoutMarkup(text)}`;
    this.item.tooltip = withoutMarkup(tooltip);
    this.item.show();
  }

  hide(): void {
    this.item.hide();
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** What VS Code shows of the language of an editor, behind its name in the status bar. */
export class LanguageItem implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  /** @param name - what it is about, shown beside its text */
  constructor(id: string, name: string, language: string, command?: vscode.Command) {
    this.item = vscode.languages.createLanguageStatusItem(id, language);
    this.item.name = name;
    this.item.detail = name;
    this.item.command = command;
  }

  show(text: string, severity?: 'error' | 'warning'): void {
    const { Error, Warning, Information } = vscode.LanguageStatusSeverity;
    this.item.text = withoutMarkup(text);
    this.item.severity = severity === 'error' ? Error : severity === 'warning' ? Warning : Information;
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** Runs what a user asked for; a failure ends in an error message, never in a rejection that nobody sees. */
export async function orExplain(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    void showError(explanationOf(error));
  }
}
