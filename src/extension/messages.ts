import * as vscode from 'vscode';
import type { Message, Translate } from '../message';
import { ExplainedError, render, say } from '../message';

/** Translates the core’s sentences into the language of VS Code. */
export const l10n: Translate = (text, ...args) => vscode.l10n.t(text, ...args);

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
    say(
      'Something unforeseen happened ({0}). Nothing was written.',
      error instanceof Error ? error.name : '',
    ),
  );
}

/** Runs what a user asked for; a failure ends in an error message, never in a rejection that nobody sees. */
export async function orExplain(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    void vscode.window.showErrorMessage(explanationOf(error));
  }
}
