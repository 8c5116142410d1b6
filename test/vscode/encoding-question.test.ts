import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { configureEncoding, offerEncodingSettings } from '../../src/extension/documents/encoding-settings';
import { useUser } from './hooks';

/** What an extension remembers. */
class Memory implements vscode.Memento {
  private readonly values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.values.keys()];
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as VS Code declares it
  get<T>(key: string): T | undefined {
    return this.values.get(key) as T | undefined;
  }

  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
    return Promise.resolve();
  }
}

type Scope = 'workspaceValue' | 'globalValue';

function written(scope: Scope): unknown[] {
  const files = vscode.workspace.getConfiguration('files');
  return ['autoGuessEncoding', 'candidateGuessEncodings'].map((key) => files.inspect(key)?.[scope]);
}

const guessing = [true, ['utf8', 'windows1252']];
const nothing = [undefined, undefined];

describe('the question about encodings', () => {
  let memory: Memory;
  const user = useUser();
  beforeEach(() => {
    memory = new Memory();
  });
  afterEach(async () => {
    const files = vscode.workspace.getConfiguration('files');
    for (const key of ['autoGuessEncoding', 'candidateGuessEncodings'])
      for (const target of [vscode.ConfigurationTarget.Workspace, vscode.ConfigurationTarget.Global])
        await files.update(key, undefined, target);
  });

  for (const [button, inFolder, everywhere] of [
    ['In this folder', guessing, nothing],
    ['Everywhere', nothing, guessing],
    ['Not now', nothing, nothing],
    [undefined, nothing, nothing],
  ] as const)
    it(`answered by ${button ?? 'closing it'}, is done, and never asked again`, async () => {
      user.answer = () => button;
      await offerEncodingSettings(memory);
      assert.equal(user.said.length, 1);
      assert.deepEqual([written('workspaceValue'), written('globalValue')], [inFolder, everywhere]);
      await offerEncodingSettings(memory);
      assert.equal(user.said.length, 1);
    });

  it('is asked once, however many maquettes were read wrongly at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => offerEncodingSettings(memory)));
    assert.equal(user.said.length, 1);
  });

  it('is not asked where VS Code tells the encodings apart already', async () => {
    await configureEncoding();
    const before = user.said.length;
    await offerEncodingSettings(memory);
    assert.equal(user.said.length, before);
    assert.deepEqual(memory.keys(), []);
  });
});
