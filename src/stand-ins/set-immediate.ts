/**
 * Stands in for the package `setimmediate`, which jszip needs and which runs texts as programs. Node has the function;
 * on the web a message comes sooner than a timer.
 */
const platform = globalThis as { setImmediate?: (task: () => void) => void };

if (!platform.setImmediate) {
  const waiting: (() => void)[] = [];
  // the types are Node's, which has no need of this
  const { port1, port2 } = new MessageChannel() as unknown as Record<
    'port1' | 'port2',
    { onmessage: () => void; postMessage(message: unknown): void }
  >;
  port1.onmessage = () => waiting.shift()?.();
  platform.setImmediate = (task) => {
    waiting.push(task);
    port2.postMessage(null);
  };
}
