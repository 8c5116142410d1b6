import type * as vscode from 'vscode';

/**
 * The first bytes of a file of the disk, without reading the rest. VS Code's own file system reads files whole, and on the
 * web there is no other: undefined, then.
 *
 * @throws what the system says when the file can't be read
 */
export async function firstBytes(uri: vscode.Uri, count: number): Promise<Uint8Array | undefined> {
  if (uri.scheme !== 'file') return undefined;
  const system = await import('node:fs/promises').catch(() => undefined);
  if (!system) return undefined;
  const file = await system.open(uri.fsPath);
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(count), 0, count);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
