import * as vscode from 'vscode';
import type { LeftOut } from '../../merge/left-out';
import { isArrayOf, isObject, isString } from '../../webview/shared/validators';
import { Disposable } from '../dispose';

const memoryKey = 'merge.leftOut';
const isLeftOut = isObject({ types: isArrayOf(isString), elements: isArrayOf(isString) });

/** Which result types and elements are not to be merged in this workspace: nothing of it is about people. */
export class LeftOutMemory extends Disposable {
  private readonly changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {
    super();
  }

  get leftOut(): LeftOut {
    const kept = this.memory.get<unknown>(memoryKey);
    return isLeftOut(kept) ? kept : { types: [], elements: [] };
  }

  async remember(leftOut: LeftOut): Promise<void> {
    await this.memory.update(memoryKey, leftOut);
    this.changed.fire();
  }
}
