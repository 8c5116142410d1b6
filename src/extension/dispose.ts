import type * as vscode from 'vscode';

/** Something that owns others, which go with it, the last one first. */
export abstract class Disposable implements vscode.Disposable {
  private readonly owned: vscode.Disposable[] = [];

  dispose(): void {
    for (const owned of this.owned.splice(0).reverse()) owned.dispose();
  }

  protected _register<Owned extends vscode.Disposable>(owned: Owned): Owned {
    this.owned.push(owned);
    return owned;
  }
}
